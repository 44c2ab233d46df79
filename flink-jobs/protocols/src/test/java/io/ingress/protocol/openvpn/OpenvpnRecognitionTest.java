package io.ingress.protocol.openvpn;

import static io.ingress.protocol.openvpn.OpenvpnBytes.CLIENT;
import static io.ingress.protocol.openvpn.OpenvpnBytes.clientHello;
import static io.ingress.protocol.openvpn.OpenvpnBytes.clientReset;
import static io.ingress.protocol.openvpn.OpenvpnBytes.control;
import static io.ingress.protocol.openvpn.OpenvpnBytes.data;
import static io.ingress.protocol.openvpn.OpenvpnBytes.encrypted;
import static io.ingress.protocol.openvpn.OpenvpnBytes.framed;
import static io.ingress.protocol.openvpn.OpenvpnBytes.fromClient;
import static io.ingress.protocol.openvpn.OpenvpnBytes.resetWithKey;
import static io.ingress.protocol.openvpn.OpenvpnBytes.serverReset;
import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.protocol.AnalyzerFactory.Recognition;
import io.ingress.protocol.Direction;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class OpenvpnRecognitionTest {
    @Test
    void shouldTakeTheFirstPacketsOfASession() {
        assertThat(datagram(clientReset(0))).isEqualTo(Recognition.YES);
        assertThat(datagram(control(1, 0, CLIENT, 0, 0, new byte[0], 0)))
                .isEqualTo(Recognition.YES);
        assertThat(datagram(encrypted(7, CLIENT, 3, 5))).isEqualTo(Recognition.YES);
        assertThat(datagram(resetWithKey(0x0f000001, 290))).isEqualTo(Recognition.YES);
        assertThat(datagram(fromClient(1, clientHello()))).isEqualTo(Recognition.YES);
    }

    @Test
    void shouldKnowTheServer() {
        assertThat(datagram(serverReset(0))).isEqualTo(Recognition.REVERSED);
        assertThat(of(Direction.TO_CLIENT, serverReset(32))).isEqualTo(Recognition.YES);
        assertThat(of(Direction.TO_CLIENT, clientReset(32))).isEqualTo(Recognition.REVERSED);
    }

    @Test
    void shouldNotTakeWhatOnlyLooksSimilar() {
        assertThat(datagram(data(0))).isEqualTo(Recognition.NO);
        assertThat(datagram(control(7, 0, 0x0000000100000002L, 0, 0, new byte[0], 0)))
                .isEqualTo(Recognition.NO);
        assertThat(datagram(control(7, 0, CLIENT, 0, 0, new byte[0], 9))).isEqualTo(Recognition.NO);
        assertThat(datagram(control(7, 1, CLIENT, 0, 0, new byte[0], 0))).isEqualTo(Recognition.NO);
        assertThat(datagram(encrypted(7, CLIENT, 0x10000, 5))).isEqualTo(Recognition.NO);
        assertThat(datagram(encrypted(7, CLIENT, 1, 6))).isEqualTo(Recognition.NO);
        assertThat(datagram(fromClient(1, new byte[40]))).isEqualTo(Recognition.NO);
    }

    @Test
    void shouldWaitForTheWholeResetOverTcp() {
        byte[] reset = framed(clientReset(20));

        for (int length = 1; length < reset.length; length++) {
            byte[] start = Arrays.copyOf(reset, length);
            assertThat(stream(start)).isEqualTo(Recognition.NEED_MORE);
        }
        assertThat(stream(reset)).isEqualTo(Recognition.YES);
    }

    private static Recognition datagram(byte[] bytes) {
        return of(Direction.TO_SERVER, bytes);
    }

    private static Recognition of(Direction direction, byte[] bytes) {
        return OpenvpnRecognition.ofDatagram(direction, bytes, 0, bytes.length);
    }

    private static Recognition stream(byte[] bytes) {
        return OpenvpnRecognition.ofStream(Direction.TO_SERVER, bytes, 0, bytes.length);
    }
}
