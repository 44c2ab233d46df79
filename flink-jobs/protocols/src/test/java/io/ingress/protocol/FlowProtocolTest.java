package io.ingress.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.protocol.template.TemplateAnalyzerFactory;
import io.ingress.protocol.testing.SinkRecorder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlowProtocolTest {
    private static final int TCP = 6;
    private static final int UDP = 17;

    private final AnalyzerRegistry registry =
            new AnalyzerRegistry(List.of(new TemplateAnalyzerFactory()));
    private final SinkRecorder seen = new SinkRecorder();
    private FlowProtocol flow = new FlowProtocol(registry, TCP, 7777);

    @Test
    void shouldHandBytesToTheAnalyzerOnceTheProtocolIsKnown() {
        stream(Direction.TO_SERVER, "HELLO a\n");

        assertThat(flow.protocols()).containsExactly("template");
        assertThat(seen.transactions()).hasSize(1);
    }

    @Test
    void shouldReplayTheBytesRecognitionWasWaitingWith() {
        stream(Direction.TO_SERVER, "HEL");
        assertThat(flow.protocols()).isEmpty();
        stream(Direction.TO_SERVER, "LO a\nHELLO b\n");

        assertThat(seen.transactions()).hasSize(2);
    }

    @Test
    void shouldRecogniseByTheOtherSideAndReplayWhatCameBefore() {
        stream(Direction.TO_CLIENT, "???\n");
        stream(Direction.TO_SERVER, "HELLO a\n");

        assertThat(flow.protocols()).containsExactly("template");
        assertThat(seen.anomalies()).containsExactly("malformed_data");
        assertThat(seen.transactions()).hasSize(1);
    }

    @Test
    void shouldFinishWhenNeitherSideIsKnown() {
        stream(Direction.TO_SERVER, "GET /\n");
        assertThat(flow.finished()).isFalse();
        stream(Direction.TO_CLIENT, "200 OK\n");

        assertThat(flow.finished()).isTrue();
        stream(Direction.TO_SERVER, "HELLO a\n");
        assertThat(seen.transactions()).isEmpty();
    }

    @Test
    void shouldFinishWhenTooManyBytesSayNothing() {
        stream(Direction.TO_SERVER, "x".repeat(ProtocolSearch.MAX_PREFIX_BYTES));
        assertThat(flow.finished()).isFalse();
        stream(Direction.TO_SERVER, "x");

        assertThat(flow.finished()).isTrue();
    }

    @Test
    void shouldNotRecogniseWhatFollowsAGap() {
        flow.onGap(Direction.TO_SERVER, 1, 100, seen);
        stream(Direction.TO_SERVER, "HELLO a\n");

        assertThat(flow.protocols()).isEmpty();
    }

    @Test
    void shouldTellTheAnalyzerOfAGapBeforeRecognition() {
        stream(Direction.TO_CLIENT, "HEL");
        flow.onGap(Direction.TO_CLIENT, 1, 100, seen);
        stream(Direction.TO_SERVER, "HELLO a\n");
        stream(Direction.TO_CLIENT, "tail\nHELLO b\n");

        assertThat(seen.transactions()).hasSize(2);
    }

    @Test
    void shouldAskAboutSeveralDatagramsButNotForever() {
        flow = new FlowProtocol(registry, UDP, 7777);
        for (int i = 1; i < ProtocolSearch.MAX_DATAGRAMS_ASKED; i++) {
            datagram("??");
        }
        assertThat(flow.finished()).isFalse();
        datagram("??");

        assertThat(flow.finished()).isTrue();
    }

    @Test
    void shouldRecogniseALaterDatagram() {
        flow = new FlowProtocol(registry, UDP, 7777);
        datagram("??");
        datagram("HELLO a\n");

        assertThat(flow.protocols()).containsExactly("template");
        assertThat(seen.transactions()).hasSize(1);
    }

    @Test
    void shouldGoOnFromStateSavedBeforeAndAfterRecognition() throws IOException {
        stream(Direction.TO_SERVER, "HEL");
        flow = FlowProtocol.restore(registry, saved());
        stream(Direction.TO_SERVER, "LO a\nHEL");
        flow = FlowProtocol.restore(registry, saved());
        stream(Direction.TO_SERVER, "LO b\n");

        assertThat(flow.protocols()).containsExactly("template");
        assertThat(seen.transactions()).hasSize(2);
    }

    @Test
    void shouldFinishAFlowWhoseAnalyzerIsGone() throws IOException {
        stream(Direction.TO_SERVER, "HELLO a\n");

        flow = FlowProtocol.restore(new AnalyzerRegistry(List.of()), saved());

        assertThat(flow.finished()).isTrue();
    }

    private DataInputStream saved() throws IOException {
        ByteArrayOutputStream state = new ByteArrayOutputStream();
        flow.save(new DataOutputStream(state));
        return new DataInputStream(new ByteArrayInputStream(state.toByteArray()));
    }

    private void stream(Direction direction, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        flow.onStream(direction, 1, bytes, 0, bytes.length, seen);
    }

    private void datagram(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        flow.onDatagram(Direction.TO_SERVER, 1, bytes, 0, bytes.length, bytes.length, seen);
    }
}
