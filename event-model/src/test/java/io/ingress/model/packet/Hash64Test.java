package io.ingress.model.packet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class Hash64Test {
    @Test
    void shouldGiveThePublishedValuesOfXxh64() {
        assertThat(Hash64.of("", 0)).isEqualTo(0xEF46DB3751D8E999L);
        assertThat(Hash64.of("a", 0)).isEqualTo(0xD24EC4F1A98C6E5BL);
        assertThat(Hash64.of("abc", 0)).isEqualTo(0x44BC2CF5AD770999L);
        assertThat(Hash64.of("Nobody inspects the spammish repetition", 0))
                .isEqualTo(0xFBCEA83C8A378BF1L);
    }

    @Test
    void shouldDependOnTheSeed() {
        assertThat(Hash64.of("abc", 1)).isNotEqualTo(Hash64.of("abc", 0));
    }

    @Test
    void shouldDependOnTheOrderWhenCombining() {
        long ab = Hash64.combine(Hash64.combine(0, 1), 2);
        long ba = Hash64.combine(Hash64.combine(0, 2), 1);

        assertThat(ab).isNotEqualTo(ba);
    }

    @Test
    void shouldNotChangeAsIdsDependOnIt() {
        assertThat(Hash64.mix(1)).isEqualTo(2898755366276535251L);
    }
}
