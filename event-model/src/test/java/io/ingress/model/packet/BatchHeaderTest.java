package io.ingress.model.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchHeaderTest {
    private static final BatchHeader HEADER =
            new BatchHeader("edge-1", "eth0", "b00t", 3, 8, 42, 100, 5_000_000_000L, true, 7, 9);

    @Test
    void shouldKeepItsNames() {
        assertThat(HEADER.toMap())
                .containsExactly(
                        Map.entry("schema", "1"),
                        Map.entry("sensor", "edge-1"),
                        Map.entry("interface", "eth0"),
                        Map.entry("boot", "b00t"),
                        Map.entry("bucket", "3"),
                        Map.entry("buckets", "8"),
                        Map.entry("seq", "42"),
                        Map.entry("packets", "100"),
                        Map.entry("clock", "5000000000"),
                        Map.entry("last", "1"),
                        Map.entry("kernel_drops", "7"),
                        Map.entry("policy_drops", "9"));
    }

    @Test
    void shouldReadBackWhatItWrites() {
        assertThat(BatchHeader.fromMap(HEADER.toMap())).isEqualTo(HEADER);
    }

    @Test
    void shouldSayWhichTimesAreNotBelieved() {
        BatchHeader doubting =
                new BatchHeader("edge-1", "eth0", "b00t", 3, 8, 42, 100, 5, true, 7, 9, 77);

        assertThat(doubting.toMap()).containsEntry("believed", "77");
        assertThat(BatchHeader.fromMap(doubting.toMap())).isEqualTo(doubting);
    }

    @Test
    void shouldNameAMissingHeader() {
        Map<String, String> map = new LinkedHashMap<>(HEADER.toMap());
        map.remove("boot");

        assertThatThrownBy(() -> BatchHeader.fromMap(map)).hasMessage("header is missing: boot");
    }

    @ParameterizedTest
    @CsvSource({
        "schema, 2, must be 1: schema=2",
        "seq, x, must be a number: seq=x",
        "bucket, 8, must be 0 <= bucket < buckets: bucket=8 buckets=8",
    })
    void shouldNameAWrongHeader(String name, String value, String message) {
        Map<String, String> map = new LinkedHashMap<>(HEADER.toMap());
        map.put(name, value);

        assertThatThrownBy(() -> BatchHeader.fromMap(map))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource({"bucket", "buckets", "packets"})
    void shouldRefuseNumbersThatAreTooLarge(String name) {
        Map<String, String> map = new LinkedHashMap<>(HEADER.toMap());
        map.put(name, "99999999999");

        assertThatThrownBy(() -> BatchHeader.fromMap(map))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("must fit 31 bits: " + name + "=99999999999");
    }
}
