package io.ingress.protocol.modbus;

import static io.ingress.protocol.testing.WireBytes.hex;
import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.protocol.AnalyzerFactory.Recognition;
import io.ingress.protocol.Direction;
import io.ingress.protocol.ProtocolAnalyzer;
import io.ingress.protocol.testing.SinkRecorder;
import org.junit.jupiter.api.Test;

class ModbusAnalyzerTest {
    private final ProtocolAnalyzer analyzer = new ModbusAnalyzerFactory().create(6);
    private final SinkRecorder seen = new SinkRecorder();

    @Test
    void shouldMatchAnExceptionToItsRequest() {
        send(Direction.TO_SERVER, "0001 0000 0006 11 03 0010 0002");
        send(Direction.TO_CLIENT, "0001 0000 0003 11 83 02");

        assertThat(seen.transactions().get(0))
                .contains(
                        "\"id\":1,\"request\":{\"transaction_id\":1,\"protocol_id\":0,\"unit_id\":17")
                .contains("\"function_raw\":3,\"function_code\":\"RdHoldRegs\"")
                .contains("\"read\":{\"address\":16,\"quantity\":2}")
                .contains("\"exception\":{\"raw\":2,\"code\":\"IllegalDataAddr\"}");
    }

    @Test
    void shouldReadWhatIsWritten() {
        send(
                Direction.TO_SERVER,
                "0001 0000 0006 01 05 0003 ff00 0002 0000 0008 01 16 0004 00f2 0025");
        send(Direction.TO_SERVER, "0003 0000 000d 01 17 0003 0006 000e 0001 02 00ff");
        analyzer.onEnd(1, seen);

        assertThat(seen.transactions().get(0)).contains("\"write\":{\"address\":3,\"data\":65280}");
        assertThat(seen.transactions().get(1)).contains("\"and_mask\":242,\"or_mask\":37");
        assertThat(seen.transactions().get(2))
                .contains("\"read\":{\"address\":3,\"quantity\":6}")
                .contains("\"write\":{\"address\":14,\"quantity\":1}");
    }

    @Test
    void shouldReportAnotherProtocol() {
        send(Direction.TO_SERVER, "0001 0000 0006 01 03 0010 0002 0002 0001 0006 0103");

        assertThat(seen.anomalies()).containsExactly("invalid_protocol_id");
    }

    @Test
    void shouldGoOnAfterAGap() {
        send(Direction.TO_SERVER, "0001 0000 0006 01");
        analyzer.onGap(Direction.TO_SERVER, 1, 50, seen);
        send(Direction.TO_SERVER, "ffff 0002 0000 0006 01 03 0010 0002");
        analyzer.onEnd(1, seen);

        assertThat(seen.transactions()).hasSize(1);
        assertThat(seen.transactions().get(0)).contains("\"transaction_id\":2");
    }

    @Test
    void shouldRecogniseItOnItsPort() {
        assertThat(recognise(502, "0001 0000 0006 01 03 0010 0002")).isEqualTo(Recognition.YES);
        assertThat(recognise(9, "0001 0000 0006 01 03 0010 0002")).isEqualTo(Recognition.NO);
        assertThat(recognise(502, "0001 0000 0007 01 03 0010 0002")).isEqualTo(Recognition.NO);
        assertThat(recognise(502, "0001 0000 0006")).isEqualTo(Recognition.NEED_MORE);
        assertThat(recognise(502, "0500 0b03")).isEqualTo(Recognition.NO);
    }

    private static Recognition recognise(int port, String digits) {
        byte[] bytes = hex(digits);
        return new ModbusAnalyzerFactory()
                .recognise(6, Direction.TO_SERVER, port, bytes, 0, bytes.length);
    }

    private void send(Direction direction, String digits) {
        byte[] bytes = hex(digits);
        analyzer.onStream(direction, 1, bytes, 0, bytes.length, seen);
    }
}
