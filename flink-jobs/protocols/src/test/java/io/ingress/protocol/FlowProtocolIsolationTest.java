package io.ingress.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.protocol.template.TemplateAnalyzerFactory;
import io.ingress.protocol.testing.SinkRecorder;
import java.io.DataInput;
import java.io.DataOutput;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Analyzers that throw, as those of a plug-in may. */
class FlowProtocolIsolationTest {
    private static final int TCP = 6;
    private static final int UDP = 17;

    private final List<String> failures = new ArrayList<>();
    private final SinkRecorder seen =
            new SinkRecorder() {
                @Override
                public void failed(String protocol, Throwable cause) {
                    failures.add(protocol + ": " + cause.getMessage());
                }
            };

    @Test
    void shouldSwitchOffAnAnalyzerThatThrowsForItsFlowOnly() {
        AnalyzerRegistry registry = registry("onStream");
        FlowProtocol broken = new FlowProtocol(registry, TCP, 1);
        FlowProtocol other = new FlowProtocol(registry, TCP, 1);

        stream(broken, "BOOM\n");
        stream(broken, "more\n");
        stream(other, "HELLO a\n");

        assertThat(failures).containsExactly("boom: onStream");
        assertThat(broken.finished()).isTrue();
        assertThat(broken.protocols()).containsExactly("boom");
        assertThat(seen.transactions()).hasSize(1);
    }

    @Test
    void shouldGoOnAskingOthersWhenARecogniserThrows() {
        FlowProtocol flow = new FlowProtocol(registry("recognise"), TCP, 1);

        stream(flow, "HELLO a\n");

        assertThat(failures).containsExactly("boom: recognise");
        assertThat(flow.protocols()).containsExactly("template");
    }

    @Test
    void shouldNotAskAgainInTheFlowWhoseBytesARecogniserThrewAt() {
        AnalyzerRegistry registry = registry("recognise");
        FlowProtocol datagrams = new FlowProtocol(registry, UDP, 1);
        FlowProtocol stream = new FlowProtocol(registry, TCP, 1);

        for (int i = 0; i < 3; i++) {
            datagrams.onDatagram(Direction.TO_SERVER, 1, new byte[4], 0, 4, 4, seen);
        }
        assertThat(failures).containsExactly("boom: recognise");
        for (byte each : "HELLO a\n".getBytes(StandardCharsets.US_ASCII)) {
            stream(stream, String.valueOf((char) each));
        }
        assertThat(failures).containsExactly("boom: recognise", "boom: recognise");
        assertThat(stream.protocols()).containsExactly("template");
    }

    @Test
    void shouldSwitchOffWhereverItThrows() {
        for (String place : List.of("create", "onDatagram", "onGap", "onEnd")) {
            failures.clear();
            int transport = place.equals("onDatagram") ? UDP : TCP;
            FlowProtocol flow = new FlowProtocol(registry(place), transport, 1);

            stream(flow, "BOOM\n");
            byte[] bytes = "BOOM".getBytes(StandardCharsets.US_ASCII);
            flow.onDatagram(Direction.TO_SERVER, 1, bytes, 0, 4, 4, seen);
            flow.onGap(Direction.TO_SERVER, 1, 10, seen);
            flow.onEnd(2, seen);

            assertThat(failures).as(place).containsExactly("boom: " + place);
            assertThat(flow.finished()).isTrue();
        }
    }

    @Test
    void shouldTellPluginsFromOwnAnalyzers() {
        AnalyzerRegistry registry = registry("never");

        assertThat(registry.isPlugin("template")).isFalse();
        assertThat(registry.isPlugin("unknown")).isFalse();
    }

    private void stream(FlowProtocol flow, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        flow.onStream(Direction.TO_SERVER, 1, bytes, 0, bytes.length, seen);
    }

    private static AnalyzerRegistry registry(String throwsIn) {
        Boom boom = new Boom(Set.of(throwsIn));
        return new AnalyzerRegistry(List.of(boom, new TemplateAnalyzerFactory()));
    }

    /** Recognises BOOM and throws in the named methods. */
    private record Boom(Set<String> throwsIn) implements AnalyzerFactory, ProtocolAnalyzer {
        private void maybe(String place) {
            if (throwsIn.contains(place)) {
                throw new IllegalStateException(place);
            }
        }

        @Override
        public String protocol() {
            return "boom";
        }

        @Override
        public int stateVersion() {
            return 1;
        }

        @Override
        public Recognition recognise(
                int transport,
                Direction direction,
                int serverPort,
                byte[] buffer,
                int offset,
                int length) {
            maybe("recognise");
            return buffer[offset] == 'B' ? Recognition.YES : Recognition.NO;
        }

        @Override
        public ProtocolAnalyzer create(int transport) {
            maybe("create");
            return this;
        }

        @Override
        public ProtocolAnalyzer restore(int transport, int version, DataInput in) {
            return this;
        }

        @Override
        public ParseResult onDatagram(
                Direction direction,
                long timestampNs,
                byte[] buffer,
                int offset,
                int capturedLen,
                int payloadLen,
                TransactionSink sink) {
            maybe("onDatagram");
            return ParseResult.PARSED;
        }

        @Override
        public ParseResult onStream(
                Direction direction,
                long timestampNs,
                byte[] buffer,
                int offset,
                int length,
                TransactionSink sink) {
            maybe("onStream");
            return ParseResult.PARSED;
        }

        @Override
        public ParseResult onGap(
                Direction direction, long timestampNs, long missedBytes, TransactionSink sink) {
            maybe("onGap");
            return ParseResult.PARSED;
        }

        @Override
        public void onEnd(long timestampNs, TransactionSink sink) {
            maybe("onEnd");
        }

        @Override
        public void save(DataOutput out) {}
    }
}
