package io.ingress.protocol.openvpn;

import static io.ingress.protocol.openvpn.OpenvpnBytes.CLIENT;
import static io.ingress.protocol.openvpn.OpenvpnBytes.SERVER;
import static io.ingress.protocol.openvpn.OpenvpnBytes.changeCipherSpec;
import static io.ingress.protocol.openvpn.OpenvpnBytes.clientHello;
import static io.ingress.protocol.openvpn.OpenvpnBytes.clientReset;
import static io.ingress.protocol.openvpn.OpenvpnBytes.control;
import static io.ingress.protocol.openvpn.OpenvpnBytes.data;
import static io.ingress.protocol.openvpn.OpenvpnBytes.encrypted;
import static io.ingress.protocol.openvpn.OpenvpnBytes.framed;
import static io.ingress.protocol.openvpn.OpenvpnBytes.fromClient;
import static io.ingress.protocol.openvpn.OpenvpnBytes.fromServer;
import static io.ingress.protocol.openvpn.OpenvpnBytes.part;
import static io.ingress.protocol.openvpn.OpenvpnBytes.resetWithKey;
import static io.ingress.protocol.openvpn.OpenvpnBytes.serverHello;
import static io.ingress.protocol.openvpn.OpenvpnBytes.serverReset;
import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.protocol.Direction;
import io.ingress.protocol.FlowRisk;
import io.ingress.protocol.testing.SinkRecorder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenvpnAnalyzerTest {
    private final OpenvpnAnalyzer analyzer = new OpenvpnAnalyzer();
    private final Recorder seen = new Recorder();

    @Test
    void shouldReportSessionWhenDataFlows() {
        toServer(clientReset(0));
        toClient(serverReset(0));
        toClient(data(4));
        toServer(data(5));

        assertThat(seen.transactions()).hasSize(1);
        assertThat(seen.transactions().get(0))
                .contains("\"key_method\":2,\"wrapping\":\"none\"")
                .contains("\"client_session_id\":\"0123456789abcdef\"")
                .contains("\"server_session_id\":\"fedcba9876543210\"")
                .contains("\"data_version\":2,\"peer_id\":5");
    }

    @Test
    void shouldReportHandshakeInside() {
        open();
        toServer(fromClient(1, clientHello()));
        toClient(fromServer(1, serverHello()));
        toClient(fromServer(2, changeCipherSpec()));
        toServer(fromClient(2, changeCipherSpec()));

        assertThat(tls()).hasSize(1);
        assertThat(tls().get(0))
                .contains("\"sni\":\"vpn.example.org\"", "\"version\":\"TLS 1.2\"")
                .contains("\"ja3\":", "\"ja3s\":", "\"ja4\":\"t12d");
        assertThat(seen.inner).containsOnly("tls");
    }

    @Test
    void shouldWaitForARepetitionOfALostMessage() {
        open();
        toServer(fromClient(3, part(clientHello(), 60, 200)));
        toServer(fromClient(2, part(clientHello(), 30, 60)));
        toServer(fromClient(2, part(clientHello(), 30, 60)));
        toServer(fromClient(1, part(clientHello(), 0, 30)));
        analyzer.onEnd(1, seen);

        assertThat(tls()).hasSize(1);
        assertThat(tls().get(0)).contains("vpn.example.org");
    }

    @Test
    void shouldGoOnWithoutAMessageThatTheCaptureLost() {
        open();
        toServer(fromClient(1, part(clientHello(), 0, 30)));
        for (int id = 3; id < 3 + MessageOrder.WINDOW; id++) {
            toServer(fromClient(id, clientHello()));
        }
        analyzer.onEnd(1, seen);

        assertThat(tls()).hasSize(1);
        assertThat(tls().get(0)).contains("vpn.example.org");
    }

    @Test
    void shouldNotWaitWhenDataFlows() {
        open();
        toServer(fromClient(2, clientHello()));
        toServer(data(0));

        assertThat(seen.transactions()).hasSize(2);
        assertThat(tls().get(0)).contains("vpn.example.org");
    }

    @Test
    void shouldNotWaitOverTcp() {
        stream(Direction.TO_SERVER, framed(clientReset(0)));
        stream(Direction.TO_CLIENT, framed(serverReset(0)));
        stream(Direction.TO_SERVER, framed(fromClient(5, clientHello())));
        stream(Direction.TO_CLIENT, framed(fromServer(1, serverHello())));
        analyzer.onEnd(1, seen);

        assertThat(tls()).hasSize(1);
        assertThat(tls().get(0)).contains("vpn.example.org", "\"ja3s\":");
    }

    @Test
    void shouldFindTheNextPacketAfterAGapInTheStream() {
        stream(Direction.TO_SERVER, framed(clientReset(0)));
        stream(Direction.TO_CLIENT, framed(serverReset(0)));
        analyzer.onGap(Direction.TO_SERVER, 1, 100, seen);
        stream(Direction.TO_SERVER, part(data(0), 20, 60));
        stream(Direction.TO_SERVER, framed(fromClient(2, clientHello())));
        analyzer.onEnd(1, seen);

        assertThat(tls()).hasSize(1);
        assertThat(seen.anomalies()).isEmpty();
    }

    @Test
    void shouldTellHowTheControlChannelIsProtected() {
        assertThat(session(clientReset(16))).contains("tls_auth\",\"hmac_length\":16");
        assertThat(session(clientReset(20))).contains("tls_auth\",\"hmac_length\":20");
        assertThat(session(clientReset(28))).contains("tls_auth\",\"hmac_length\":28");
        assertThat(session(clientReset(32))).contains("tls_auth\",\"hmac_length\":32");
        assertThat(session(clientReset(48))).contains("tls_auth\",\"hmac_length\":48");
        assertThat(session(clientReset(64))).contains("tls_auth\",\"hmac_length\":64");
        assertThat(session(encrypted(7, CLIENT, 1, 5))).contains("\"wrapping\":\"tls_crypt\"");
        assertThat(session(resetWithKey(1, 300))).contains("\"wrapping\":\"tls_crypt_v2\"");
    }

    @Test
    void shouldReportTheHandshakeOfEachKey() {
        open();
        toServer(fromClient(1, clientHello()));
        toServer(control(3, 1, CLIENT, 0, 0, new byte[0], 0));
        toClient(control(3, 1, SERVER, 0, CLIENT, new byte[0], 0));
        toServer(control(4, 1, CLIENT, 0, 0, clientHello(), 1));
        analyzer.onEnd(1, seen);

        assertThat(tls()).hasSize(2);
    }

    @Test
    void shouldLeaveOutAKeyThatIsEncrypted() {
        open();
        toServer(fromClient(1, clientHello()));
        byte[] reset = encrypted(3, CLIENT, 1, 5);
        reset[0] |= 1;
        toServer(reset);
        byte[] message = encrypted(4, CLIENT, 2, 200);
        message[0] |= 1;
        toServer(message);
        analyzer.onEnd(1, seen);

        assertThat(tls()).hasSize(1);
        assertThat(seen.anomalies()).isEmpty();
    }

    @Test
    void shouldBeginAnewWhenTheClientDoes() {
        open();
        toServer(fromClient(1, clientHello()));
        toServer(control(7, 0, CLIENT + 1, 0, 0, new byte[0], 0));
        toServer(control(4, 0, CLIENT + 1, 0, 0, clientHello(), 1));
        analyzer.onEnd(1, seen);

        assertThat(seen.transactions()).hasSize(4);
        assertThat(tls()).hasSize(2);
    }

    @Test
    void shouldPassOverMessagesOfOtherSessions() {
        open();
        toServer(control(4, 0, CLIENT + 1, 0, 0, clientHello(), 1));
        analyzer.onEnd(1, seen);

        assertThat(seen.transactions()).hasSize(1);
    }

    @Test
    void shouldReportBrokenMessagesOnce() {
        open();
        toServer(part(fromClient(1, clientHello()), 0, 12));
        toServer(new byte[] {0x20, 1});
        toServer(new byte[] {(byte) 0xf8, 1, 2, 3});

        assertThat(seen.anomalies()).containsExactly("malformed_data");
    }

    @Test
    void shouldNotCallAPrivateAuthoritySuspicious() {
        open();
        byte[] hello = clientHello();
        hello[5 + 4 + 34 + 1 + 6 + 2 + 2 + 1] = 1; // the name of the server is another extension
        toServer(fromClient(1, hello));

        assertThat(seen.risks).doesNotContain(FlowRisk.MISSING_SNI);
    }

    private static String session(byte[] reset) {
        OpenvpnAnalyzer one = new OpenvpnAnalyzer();
        SinkRecorder recorder = new SinkRecorder();
        one.onDatagram(Direction.TO_SERVER, 1, reset, 0, reset.length, reset.length, recorder);
        one.onEnd(1, recorder);
        return recorder.transactions().get(0);
    }

    private void open() {
        toServer(clientReset(0));
        toClient(serverReset(0));
    }

    private void toServer(byte[] bytes) {
        give(Direction.TO_SERVER, bytes);
    }

    private void toClient(byte[] bytes) {
        give(Direction.TO_CLIENT, bytes);
    }

    private void give(Direction direction, byte[] bytes) {
        analyzer.onDatagram(direction, 1, bytes, 0, bytes.length, bytes.length, seen);
    }

    private void stream(Direction direction, byte[] bytes) {
        analyzer.onStream(direction, 1, bytes, 0, bytes.length, seen);
    }

    private List<String> tls() {
        return seen.transactions().stream()
                .filter(event -> event.contains("\"event_type\":\"tls\""))
                .toList();
    }

    /** Remembers risks and inner protocols too. */
    private static final class Recorder extends SinkRecorder {
        private final List<FlowRisk> risks = new ArrayList<>();
        private final List<String> inner = new ArrayList<>();

        @Override
        public void risk(FlowRisk risk) {
            risks.add(risk);
        }

        @Override
        public void inner(String protocol) {
            inner.add(protocol);
        }
    }
}
