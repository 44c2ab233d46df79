package io.ingress.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.protocol.template.TemplateAnalyzerFactory;
import io.ingress.protocol.testing.SinkRecorder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One protocol after another in a flow, and flows whose ends are mixed up. */
class FlowProtocolHandoverTest {
    private static final int TCP = 6;

    private final SinkRecorder seen = new SinkRecorder();
    private FlowProtocol flow = flow("");

    @Test
    void shouldGoOnWithTheProtocolThatFollows() {
        stream(Direction.TO_SERVER, "DOORHELLO a\n");
        stream(Direction.TO_SERVER, "HELLO b\n");

        assertThat(flow.protocols()).containsExactly("door", "template");
        assertThat(seen.transactions()).hasSize(2);
    }

    @Test
    void shouldBeginTheNamedProtocolWithoutRecognition() {
        flow = flow("template");
        stream(Direction.TO_SERVER, "DOOR???\n");

        assertThat(flow.protocols()).containsExactly("door", "template");
        assertThat(seen.anomalies()).containsExactly("malformed_data");
    }

    @Test
    void shouldNameAProtocolThatNobodyReads() {
        flow = flow("websocket");
        stream(Direction.TO_SERVER, "DOORxyz");

        assertThat(flow.protocols()).containsExactly("door", "websocket");
        assertThat(flow.finished()).isTrue();
    }

    @Test
    void shouldNotGoOnForever() {
        stream(Direction.TO_SERVER, "DOOR".repeat(50));

        assertThat(flow.protocols()).hasSize(FlowProtocol.MAX_PROTOCOLS);
        assertThat(flow.finished()).isTrue();
    }

    @Test
    void shouldTellTheAnalyzerTheSideThatThePayloadShows() throws IOException {
        stream(Direction.TO_SERVER, "ROOD");
        flow = saveAndRestore();
        stream(Direction.TO_CLIENT, "DOORHELLO a\n");

        assertThat(flow.reversed()).isTrue();
        assertThat(flow.protocols()).containsExactly("door", "template");
        assertThat(seen.transactions()).hasSize(1);
    }

    private FlowProtocol saveAndRestore() throws IOException {
        ByteArrayOutputStream state = new ByteArrayOutputStream();
        flow.save(new DataOutputStream(state));
        DataInput in = new DataInputStream(new ByteArrayInputStream(state.toByteArray()));
        return FlowProtocol.restore(registry(""), in);
    }

    private void stream(Direction direction, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        flow.onStream(direction, 1, bytes, 0, bytes.length, seen);
    }

    private static FlowProtocol flow(String next) {
        return new FlowProtocol(registry(next), TCP, 7777);
    }

    private static AnalyzerRegistry registry(String next) {
        return new AnalyzerRegistry(List.of(new TemplateAnalyzerFactory(), new Door(next)));
    }

    /** The client says DOOR, then another protocol follows; the server says ROOD. */
    private record Door(String next) implements AnalyzerFactory, ProtocolAnalyzer {
        @Override
        public String protocol() {
            return "door";
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
            String text = new String(buffer, offset, length, StandardCharsets.US_ASCII);
            boolean toServer = direction == Direction.TO_SERVER;
            if (text.startsWith("DOOR")) {
                return toServer ? Recognition.YES : Recognition.REVERSED;
            }
            if (text.startsWith("ROOD")) {
                return toServer ? Recognition.REVERSED : Recognition.YES;
            }
            return "DOOR".startsWith(text) ? Recognition.NEED_MORE : Recognition.NO;
        }

        @Override
        public ProtocolAnalyzer create(int transport) {
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
            boolean opens = direction == Direction.TO_SERVER && length >= 4;
            return opens ? new ParseResult.Handover(4, next) : ParseResult.PARSED;
        }

        @Override
        public ParseResult onGap(
                Direction direction, long timestampNs, long missedBytes, TransactionSink sink) {
            return ParseResult.PARSED;
        }

        @Override
        public void onEnd(long timestampNs, TransactionSink sink) {}

        @Override
        public void save(DataOutput out) {}
    }
}
