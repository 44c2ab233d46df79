package io.ingress.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class BerReaderTest {
    @Test
    void shouldWalkValuesAndGoIntoThem() {
        BerReader outer = ber("300b 020105 0403616263 0a0101 0500");

        assertThat(outer.next(BerReader.SEQUENCE)).isTrue();
        BerReader inner = outer.content();
        assertThat(inner.next(BerReader.INTEGER)).isTrue();
        assertThat(inner.integer()).isEqualTo(5);
        assertThat(inner.next(BerReader.OCTET_STRING)).isTrue();
        assertThat(inner.text()).isEqualTo("abc");
        assertThat(inner.next(BerReader.ENUMERATED)).isTrue();
        assertThat(inner.integer()).isEqualTo(1);
        assertThat(inner.next()).isFalse();
        assertThat(outer.next(BerReader.NULL)).isTrue();
        assertThat(outer.next()).isFalse();
        assertThat(outer.failed()).isFalse();
    }

    @Test
    void shouldReadNegativeAndLongNumbers() {
        assertThat(first("0202ff7f").integer()).isEqualTo(-129);
        assertThat(first("02020080").integer()).isEqualTo(128);
        assertThat(first("0209007fffffffffffffff").integer()).isEqualTo(Long.MAX_VALUE);
        assertThat(first("0200").integer()).isZero();
    }

    @Test
    void shouldReadObjectIdentifiers() {
        assertThat(first("0603550403").objectIdentifier()).isEqualTo("2.5.4.3");
        assertThat(first("06092a864886f70d010101").objectIdentifier())
                .isEqualTo("1.2.840.113549.1.1.1");
        assertThat(first("0606ffffffffff7f").objectIdentifier()).isEmpty();
    }

    @Test
    void shouldTellContextTagsAndLongTags() {
        assertThat(first("a300").contextTag()).isEqualTo(3);
        assertThat(first("3000").contextTag()).isEqualTo(-1);
        assertThat(first("7f810200").tag()).isEqualTo(0x7f8102);
    }

    @Test
    void shouldEndAtLengthsThatRunOver() {
        for (String broken : new String[] {"0405 61", "0484 7fffffff 61", "0480 61", "04", "1f"}) {
            BerReader reader = ber(broken);

            assertThat(reader.next()).as(broken).isFalse();
            assertThat(reader.failed()).as(broken).isTrue();
            assertThat(reader.next()).as(broken).isFalse();
        }
    }

    @Test
    void shouldSayHowLongAMessageIsBeforeAllOfItIsThere() {
        assertThat(total("30")).isEqualTo(-1);
        assertThat(total("3082")).isEqualTo(-1);
        assertThat(total("30820100")).isEqualTo(260);
        assertThat(total("3005")).isEqualTo(7);
        assertThat(total("3080")).isEqualTo(-2);
        assertThat(total("308900")).isEqualTo(-2);
    }

    private static long total(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        return BerReader.totalLength(bytes, 0, bytes.length);
    }

    private static BerReader first(String hex) {
        BerReader reader = ber(hex);
        assertThat(reader.next()).as(hex).isTrue();
        return reader;
    }

    private static BerReader ber(String hex) {
        return new BerReader(new ByteReader(HexFormat.of().parseHex(hex.replace(" ", ""))));
    }
}
