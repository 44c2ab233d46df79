package io.ingress.rules;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

/** Any text is rules or problems with a place. {@code JAZZER_FUZZ=1} looks for new inputs. */
class RuleParserFuzzTest {
    @FuzzTest(maxDuration = "3m")
    void shouldNeverThrowAnythingElse(FuzzedDataProvider data) {
        RuleParserPropertyTest.assertRulesOrProblems(data.consumeRemainingAsString());
    }
}
