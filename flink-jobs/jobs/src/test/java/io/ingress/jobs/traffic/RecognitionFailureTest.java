package io.ingress.jobs.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.model.event.AnomalyEvent;
import io.ingress.protocol.AnalyzerFactory;
import io.ingress.protocol.AnalyzerRegistry;
import io.ingress.protocol.Direction;
import io.ingress.protocol.ProtocolFactory;
import io.ingress.protocol.template.TemplateAnalyzerFactory;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A plug-in that throws while it is asked what a flow speaks. */
class RecognitionFailureTest {
    private static final AnalyzerFactory THROWING =
            new ProtocolFactory("boom", () -> null) {
                @Override
                protected Recognition overUdp(
                        Direction direction, int port, byte[] buffer, int offset, int length) {
                    throw new IllegalStateException("at these bytes");
                }
            };

    private final AnalyzerRegistry registry =
            new AnalyzerRegistry(List.of(THROWING, new TemplateAnalyzerFactory()));

    @Test
    void shouldCountItOnceAFlowAlsoWhenTheStateIsRestored() throws IOException {
        Engine engine = new Engine(TrafficOptions.defaults(), registry);

        for (int i = 0; i < 5; i++) {
            engine.play(datagram(1).at(i), datagram(2).at(i));
            engine.state(Engine.copy(engine.state(), registry));
        }

        assertThat(engine.counts().get(TrafficCounter.ANALYZERS_SWITCHED_OFF)).isEqualTo(2);
        assertThat(engine.anomalies())
                .extracting(AnomalyEvent::event)
                .containsExactly("internal_error", "internal_error");
    }

    private static Frame datagram(int flow) {
        return Frame.udp("10.0.0." + flow, 40_000, "192.0.2.1", 9).payload("what is this");
    }
}
