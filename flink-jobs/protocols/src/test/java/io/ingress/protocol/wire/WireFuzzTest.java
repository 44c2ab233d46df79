package io.ingress.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

/**
 * Fuzz target of the readers; without JAZZER_FUZZ=1 it runs once over the inputs in the resources.
 */
class WireFuzzTest {
    private static final int MAX_DEPTH = 20;

    @FuzzTest(maxDuration = "60s")
    void shouldWalkAnyBer(byte[] bytes) {
        long total = BerReader.totalLength(bytes, 0, bytes.length);

        int values = walk(new BerReader(new ByteReader(bytes)), 0);

        assertThat(total).isGreaterThanOrEqualTo(-2);
        assertThat(values).isLessThanOrEqualTo(MAX_DEPTH * bytes.length);
    }

    private static int walk(BerReader reader, int depth) {
        int values = 0;
        while (depth < MAX_DEPTH && reader.next()) {
            values++;
            reader.integer();
            reader.objectIdentifier();
            reader.text();
            values += walk(reader.content(), depth + 1);
        }
        return values;
    }
}
