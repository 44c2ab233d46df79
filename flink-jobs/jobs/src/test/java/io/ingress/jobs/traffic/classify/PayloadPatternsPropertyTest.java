package io.ingress.jobs.traffic.classify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PayloadPatternsPropertyTest {
    private static final int FLOWS = 400_000;

    /** One flow of 10,000. */
    private static final int ALLOWED = FLOWS / 10_000;

    @Test
    void shouldNotTakeRandomDatagramsOnOddPortsForAProtocol() {
        assertFewMatches(Samples.UDP);
    }

    @Test
    void shouldNotTakeRandomStreamsOnOddPortsForAProtocol() {
        assertFewMatches(Samples.TCP);
    }

    @Test
    void shouldTakeAnyBytesOnAnyPort() {
        Random random = new Random(3);
        for (int i = 0; i < 65_536; i++) {
            byte[] bytes = random(random, random.nextInt(140));
            Samples.name(i % 2 == 0 ? Samples.UDP : Samples.TCP, i, bytes);
        }
    }

    private static void assertFewMatches(int transport) {
        Random random = new Random(transport);
        Map<String, Integer> found = new TreeMap<>();
        for (int i = 0; i < FLOWS; i++) {
            byte[][] client = {random(random, 1 + random.nextInt(200)), random(random, 60)};
            byte[][] server = {random(random, 1 + random.nextInt(200)), random(random, 60)};
            String name = Samples.name(transport, Samples.ODD_PORT, client, server);
            if (name != null) {
                found.merge(name, 1, Integer::sum);
            }
        }
        assertThat(found.values().stream().mapToInt(Integer::intValue).sum())
                .as("%s", found)
                .isLessThan(ALLOWED);
    }

    private static byte[] random(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
