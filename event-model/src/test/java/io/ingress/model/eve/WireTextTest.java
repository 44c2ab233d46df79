package io.ingress.model.eve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class WireTextTest {
    @Test
    void shouldKeepUtf8AsItIs() {
        assertThat(WireText.of("grüße €".getBytes(UTF_8), 0, 11)).isEqualTo("grüße €");
    }

    @Test
    void shouldEscapeBytesThatAreNotUtf8() {
        byte[] bytes = {'a', 0, (byte) 0xc3, '(', '\n', 0x7f};

        assertThat(WireText.of(bytes, 0, bytes.length)).isEqualTo("a\0\\xc3(\n\177");
    }

    @Test
    void shouldSayHowMuchWasCut() {
        assertThat(WireText.of("abcdef".getBytes(UTF_8), 1, 5, 2))
                .isEqualTo("bc[truncated 3 additional bytes]");
    }

    @Test
    void shouldNotEscapeBecauseACutFellIntoACharacter() {
        byte[] bytes = "aé€".getBytes(UTF_8);

        assertThat(WireText.of(bytes, 0, bytes.length, 5))
                .startsWith("aé[")
                .isEqualTo("aé[truncated 1 additional bytes]");
    }

    @Property
    void shouldBeBoundedForAnyBytes(
            @ForAll @Size(max = 400) byte[] bytes, @ForAll @IntRange(max = 300) int maxBytes) {
        String text = WireText.of(bytes, 0, bytes.length, maxBytes);

        assertThat(text.length()).isLessThanOrEqualTo(4 * maxBytes + 40);
        assertThat(WireText.bounded(text)).isEqualTo(text);
    }

    @Test
    void shouldReplaceHalvesOfSurrogatePairs() {
        assertThat(WireText.bounded("a\ud800b\udc00c\ud83d\ude00"))
                .isEqualTo("a\ufffdb\ufffdc\ud83d\ude00");
    }

    @Test
    void shouldNotCutAPairInTwo() {
        String text = "x".repeat(WireText.MAX_CHARS - 1) + "\ud83d\ude00".repeat(100);

        assertThat(WireText.bounded(text)).doesNotContain("\ufffd").contains("[truncated 200 ");
    }
}
