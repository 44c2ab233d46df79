package io.ingress.rules.index;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import org.junit.jupiter.api.Test;

class FoldingTest {
    @Test
    void shouldFoldWhatStringsTakeForEqual() {
        for (int c = 0; c <= Character.MAX_VALUE; c++) {
            char plain = (char) c;
            for (char other :
                    new char[] {
                        Character.toLowerCase(plain),
                        Character.toUpperCase(plain),
                        Character.toTitleCase(plain)
                    }) {
                boolean equal =
                        String.valueOf(plain).regionMatches(true, 0, String.valueOf(other), 0, 1);

                assertThat(!equal || Folding.fold(plain) == Folding.fold(other))
                        .as("%x %x", c, (int) other)
                        .isTrue();
            }
        }
    }

    @Test
    void shouldFoldWhatRe2TakesForAnAsciiLetter() {
        for (char letter = 'a'; letter <= 'z'; letter++) {
            Pattern pattern = Pattern.compile("(?i)" + letter);
            for (int c = 0; c < Character.MIN_SURROGATE; c++) {
                if (pattern.matches(String.valueOf((char) c))) {
                    assertThat(Folding.fold((char) c)).as("%x", c).isEqualTo(letter);
                }
            }
        }
    }

    @Test
    void shouldKeepATextThatIsFolded() {
        String text = "www.example.org";

        assertThat(Folding.fold(text)).isSameAs(text);
        assertThat(Folding.fold("Www.\u212a")).isEqualTo("www.k");
    }
}
