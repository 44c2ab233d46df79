package io.ingress.jobs.traffic.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class FlowTablePropertyTest {
    @Property(tries = 100)
    void shouldBehaveLikeMapWhateverIsAddedAndRemoved(@ForAll long seed) {
        Random random = new Random(seed);
        FlowTable table = new FlowTable(seed);
        Map<Integer, Flow> model = new HashMap<>();
        List<Flow> byAge = new ArrayList<>();

        for (int step = 0; step < 2000; step++) {
            int port = random.nextInt(600);
            FlowKeyView key = key(port, random.nextBoolean());
            Flow found = table.find(key, table.hash(key));
            assertThat(found).isSameAs(model.get(port));
            if (found == null) {
                Flow flow = key(port, true).newFlow(new io.ingress.model.packet.FrameView());
                flow.hash = table.hash(key);
                table.add(flow);
                model.put(port, flow);
                byAge.add(flow);
            } else if (random.nextInt(3) > 0) {
                table.remove(found);
                model.remove(port);
                byAge.remove(found);
            }
            assertThat(table.size()).isEqualTo(model.size());
            assertThat(table.oldest()).isSameAs(byAge.isEmpty() ? null : byAge.get(0));
        }
    }

    private static FlowKeyView key(int port, boolean forward) {
        FlowKeyView key = new FlowKeyView();
        key.srcLo = forward ? 1 : 2;
        key.dstLo = forward ? 2 : 1;
        key.srcPort = forward ? port : 9;
        key.dstPort = forward ? 9 : port;
        key.proto = 6;
        return key;
    }
}
