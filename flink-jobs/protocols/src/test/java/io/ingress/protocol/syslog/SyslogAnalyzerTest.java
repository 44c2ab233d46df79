package io.ingress.protocol.syslog;

import static io.ingress.protocol.testing.WireBytes.ascii;
import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.protocol.AnalyzerFactory.Recognition;
import io.ingress.protocol.Direction;
import io.ingress.protocol.ProtocolAnalyzer;
import io.ingress.protocol.testing.SinkRecorder;
import org.junit.jupiter.api.Test;

class SyslogAnalyzerTest {
    private static final int TCP = 6;
    private static final int UDP = 17;

    private final ProtocolAnalyzer analyzer = new SyslogAnalyzerFactory().create(TCP);
    private final SinkRecorder seen = new SinkRecorder();

    @Test
    void shouldReadFacilityAndSeverity() {
        datagram("<165>hello\n");

        assertThat(seen.transactions().get(0))
                .contains(
                        "{\"facility\":\"LOCAL4\",\"severity\":\"NOTICE\",\"message\":\"hello\"}");
    }

    @Test
    void shouldTakeAMessageWithoutPriority() {
        datagram("<>hello");
        datagram("<999>hello");
        datagram("<");

        assertThat(seen.transactions().get(0)).contains("{\"message\":\"<>hello\"}");
        assertThat(seen.transactions().get(1)).contains("{\"message\":\"<999>hello\"}");
        assertThat(seen.transactions()).hasSize(3);
    }

    @Test
    void shouldReadLinesAndCountedMessages() {
        stream("<13>one\n8 <14>t\nwo<15>three\n");

        assertThat(seen.transactions()).hasSize(3);
        assertThat(seen.transactions().get(1)).contains("\"message\":\"t\\nwo\"");
        assertThat(seen.transactions().get(2)).contains("\"message\":\"three\"");
    }

    @Test
    void shouldCallAWrongCountMalformed() {
        stream("<13>one\n999999 <13>two");

        assertThat(seen.anomalies()).containsExactly("malformed_data");
    }

    @Test
    void shouldAskForMoreEvidenceOnOtherPortsAndInStreams() {
        assertThat(recognise(UDP, 9, "<13>one")).isEqualTo(Recognition.YES);
        assertThat(recognise(UDP, 9, "no priority")).isEqualTo(Recognition.NO);
        assertThat(recognise(UDP, 514, "no priority")).isEqualTo(Recognition.YES);
        assertThat(recognise(TCP, 514, "1022\0root\0root\0")).isEqualTo(Recognition.NO);
        assertThat(recognise(TCP, 601, "7 <13>one")).isEqualTo(Recognition.YES);
        assertThat(recognise(TCP, 9, "<13>one")).isEqualTo(Recognition.NO);
        assertThat(recognise(TCP, 9, "<22>1 2021-04-18T14:51")).isEqualTo(Recognition.YES);
        assertThat(recognise(TCP, 9, "<22>1 20")).isEqualTo(Recognition.NEED_MORE);
        assertThat(recognise(UDP, 9, "<?xml ")).isEqualTo(Recognition.NO);
    }

    private static Recognition recognise(int transport, int port, String text) {
        byte[] bytes = ascii(text);
        return new SyslogAnalyzerFactory()
                .recognise(transport, Direction.TO_SERVER, port, bytes, 0, bytes.length);
    }

    private void datagram(String text) {
        byte[] bytes = ascii(text);
        analyzer.onDatagram(Direction.TO_SERVER, 1, bytes, 0, bytes.length, bytes.length, seen);
    }

    private void stream(String text) {
        byte[] bytes = ascii(text);
        analyzer.onStream(Direction.TO_SERVER, 1, bytes, 0, bytes.length, seen);
    }
}
