package io.ingress.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class ByteReaderTest {
    private final ByteReader reader = new ByteReader(hex("0102030405060708090a0b0c0d0e0f10"));

    @Test
    void shouldReadNumbersOfBothByteOrders() {
        assertThat(reader.u8()).isEqualTo(0x01);
        assertThat(reader.u16()).isEqualTo(0x0203);
        assertThat(reader.u24()).isEqualTo(0x040506);
        assertThat(reader.u32le()).isEqualTo(0x0a090807L);
        assertThat(reader.u16le()).isEqualTo(0x0c0b);
        assertThat(reader.u32()).isEqualTo(0x0d0e0f10L);
        assertThat(reader.failed()).isFalse();
    }

    @Test
    void shouldGiveNothingBeyondTheEndAndSaySo() {
        reader.skip(14);

        assertThat(reader.u32()).isZero();
        assertThat(reader.failed()).isTrue();
        assertThat(reader.remaining()).isZero();
        assertThat(reader.bytes(1)).isEmpty();
        assertThat(reader.text(1)).isEmpty();
        assertThat(reader.peek()).isEqualTo(-1);
    }

    @Test
    void shouldKeepASliceInsideItsPart() {
        ByteReader slice = reader.slice(3);

        assertThat(slice.u16()).isEqualTo(0x0102);
        assertThat(slice.u16()).isZero();
        assertThat(slice.failed()).isTrue();
        assertThat(reader.u8()).isEqualTo(4);
        assertThat(reader.slice(100).failed()).isTrue();
        assertThat(reader.failed()).isTrue();
    }

    @Test
    void shouldTakeHostileCounts() {
        assertThat(reader.skip(-1).failed()).isTrue();
        assertThat(new ByteReader(hex("01")).has(Integer.MAX_VALUE)).isFalse();
        assertThat(new ByteReader(hex("01")).slice(Integer.MAX_VALUE).failed()).isTrue();
    }

    @Test
    void shouldSayHowFarAByteIs() {
        assertThat(reader.distanceTo(4)).isEqualTo(3);
        assertThat(reader.distanceTo(0x99)).isEqualTo(-1);
    }

    private static byte[] hex(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
