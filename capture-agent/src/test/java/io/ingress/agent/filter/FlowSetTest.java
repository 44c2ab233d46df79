package io.ingress.agent.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.model.packet.Hash64;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FlowSetTest {
    @Test
    void shouldCountEachFlowOnce() {
        FlowSet flows = new FlowSet();
        Set<Long> expected = new HashSet<>();
        Random random = new Random(1);

        for (int i = 0; i < 100_000; i++) {
            long hash = Hash64.mix(random.nextInt(20_000));
            assertThat(flows.add(hash)).isEqualTo(expected.add(hash));
        }

        assertThat(flows.size()).isEqualTo(expected.size());
    }
}
