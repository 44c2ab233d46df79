package io.ingress.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Random;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class RegexSizePropertyTest {
    private static final String[] PIECES = {
        "a",
        "b",
        ".",
        "(",
        ")",
        "[ab]",
        "[^]x]",
        "{3}",
        "{2,5}",
        "{4,}",
        "*",
        "+",
        "?",
        "|",
        "^",
        "$",
        "\\d",
        "\\Qab\\E",
        "\\p{Greek}",
        "(?i)",
        "(?:",
        "\\x{41}",
        "{",
        "]",
        "\\)",
        "[)]"
    };

    @Property(tries = 3000)
    void shouldNotBeMuchLessThanWhatRe2Makes(@ForAll @LongRange(min = 0) long seed) {
        Random random = new Random(seed);
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < random.nextInt(14); i++) {
            regex.append(PIECES[random.nextInt(PIECES.length)]);
        }
        Pattern pattern = null;
        try {
            pattern = Pattern.compile(regex.toString());
        } catch (PatternSyntaxException e) {
            Assume.that(false);
        }

        assertThat(pattern.programSize())
                .as("%s", regex)
                .isLessThanOrEqualTo(4 * (int) RegexSize.of(regex.toString()) + 8);
    }

    @Test
    void shouldStopCounting() {
        assertThat(RegexSize.of("(".repeat(10_000))).isGreaterThan(1_000_000);
        assertThat(RegexSize.of("((((a{999}){999}){999}){999}){999}")).isGreaterThan(1_000_000);
    }
}
