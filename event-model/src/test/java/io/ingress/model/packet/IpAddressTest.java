package io.ingress.model.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {
    @ParameterizedTest
    @CsvSource({
        "0:0:0:0:0:0:0:0, ::",
        "0:0:0:0:0:0:0:1, ::1",
        "2001:0DB8:0:0:0:0:2:1, 2001:db8::2:1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1", // one group of zeros is not shortened
        "2001:0:0:1:0:0:0:1, 2001:0:0:1::1", // the longest run
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1", // the first of equal runs
        "1:0:0:0:0:0:0:0, 1::",
        "::ffff:192.0.2.1, 192.0.2.1",
        "fe80::1:2:3:4, fe80::1:2:3:4",
        "255.0.10.249, 255.0.10.249",
    })
    void shouldWriteTheCanonicalForm(String text, String canonical) {
        assertThat(IpAddress.parse(text).orElseThrow()).hasToString(canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "1.2.3",
                "1.2.3.4.5",
                "256.1.1.1",
                "01.2.3.4",
                "1.2.3.4 ",
                "1..2.3",
                ":",
                ":::",
                "1::2::3",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "12345::",
                "g::",
                "1:2:",
                ":1:2:3:4:5:6:7",
                "::1.2.3",
                "1.2.3.4::",
                "fe80::1%eth0",
                "1:2:3:4:5:6:7:1.2.3.4"
            })
    void shouldNotReadWhatIsNoAddress(String text) {
        assertThat(IpAddress.parse(text)).isEmpty();
    }

    @Property
    void shouldReadBackWhatItWrites(
            @ForAll long hi, @ForAll long lo, @ForAll @IntRange(max = 255) int zeroGroups) {
        long sparseHi = mask(hi, zeroGroups >>> 4);
        long sparseLo = mask(lo, zeroGroups & 15);

        String text = IpAddress.text(sparseHi, sparseLo);

        assertThat(IpAddress.parse(text)).contains(new IpAddress(sparseHi, sparseLo));
    }

    @Property
    void shouldMeanTheSameAsJavaDoes(
            @ForAll long hi, @ForAll long lo, @ForAll @IntRange(max = 255) int zeroGroups)
            throws Exception {
        byte[] bytes =
                ByteBuffer.allocate(16)
                        .putLong(mask(hi, zeroGroups >>> 4))
                        .putLong(mask(lo, zeroGroups & 15))
                        .array();

        String text =
                IpAddress.text(
                        ByteBuffer.wrap(bytes).getLong(0), ByteBuffer.wrap(bytes).getLong(8));

        assertThat(InetAddress.getByName(text)).isEqualTo(InetAddress.getByAddress(bytes));
    }

    @Property
    void shouldNeverThrow(@ForAll @StringLength(max = 50) String text) {
        assertThat(IpAddress.parse(text)).isNotNull();
    }

    private static long mask(long value, int groups) {
        long result = value;
        for (int i = 0; i < 4; i++) {
            if ((groups >>> i & 1) != 0) {
                result &= ~(0xffffL << 16 * i);
            }
        }
        return result;
    }
}
