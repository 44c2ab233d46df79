package io.ingress.protocol.tftp;

import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.protocol.AnalyzerFactory.Recognition;
import io.ingress.protocol.Direction;
import io.ingress.protocol.ExpectedFlow;
import io.ingress.protocol.Transaction;
import io.ingress.protocol.TransactionSink;
import io.ingress.protocol.testing.SinkRecorder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TftpAnalyzerTest {
    @Test
    void shouldReadARequestAndItsOptions() {
        assertThat(event(TftpBytes.READ))
                .contains("\"tftp\":{\"packet\":\"read\",\"file\":\"boot.cfg\",\"mode\":\"octet\"")
                .contains("\"options\":{\"tsize\":\"0\"}");
        assertThat(event(TftpBytes.WRITE))
                .contains("{\"packet\":\"write\",\"file\":\"new.cfg\",\"mode\":\"netascii\"}");
    }

    @Test
    void shouldReportErrorsAndNoData() {
        assertThat(event(TftpBytes.ERROR))
                .contains("\"packet\":\"error\",\"error_code\":1,\"error\":\"no such file\"");
        assertThat(play(TftpBytes.DATA).transactions()).isEmpty();
        assertThat(play(TftpBytes.DATA).anomalies()).isEmpty();
    }

    @Test
    void shouldAnnounceTheFlowOfTheAnswer() {
        List<ExpectedFlow> announced = new ArrayList<>();
        TransactionSink sink =
                new TransactionSink() {
                    @Override
                    public void transaction(Transaction transaction) {}

                    @Override
                    public void anomaly(long timestampNs, String event) {}

                    @Override
                    public void expect(ExpectedFlow flow) {
                        announced.add(flow);
                    }
                };
        byte[] read = TftpBytes.READ;

        new TftpAnalyzer()
                .onDatagram(Direction.TO_SERVER, 1, read, 0, read.length, read.length, sink);

        assertThat(announced)
                .containsExactly(
                        new ExpectedFlow(
                                17, Direction.TO_CLIENT, ExpectedFlow.SAME_PORT, "tftp", ""));
    }

    @Test
    void shouldCallATooShortMessageMalformed() {
        SinkRecorder seen = play(Arrays.copyOf(TftpBytes.READ, 5));

        assertThat(seen.transactions()).isEmpty();
        assertThat(seen.anomalies()).containsExactly("malformed_data");
    }

    @Test
    void shouldRecogniseItOnAnyPort() {
        assertThat(recognise(69, TftpBytes.READ)).isEqualTo(Recognition.YES);
        assertThat(recognise(9999, TftpBytes.READ)).isEqualTo(Recognition.YES);
        assertThat(recognise(69, new byte[300])).isEqualTo(Recognition.NO);
    }

    private static Recognition recognise(int port, byte[] bytes) {
        return new TftpAnalyzerFactory()
                .recognise(17, Direction.TO_SERVER, port, bytes, 0, bytes.length);
    }

    private static String event(byte[] bytes) {
        SinkRecorder seen = play(bytes);
        assertThat(seen.anomalies()).isEmpty();
        assertThat(seen.transactions()).hasSize(1);
        return seen.transactions().get(0);
    }

    private static SinkRecorder play(byte[] bytes) {
        SinkRecorder seen = new SinkRecorder();
        new TftpAnalyzerFactory()
                .create(17)
                .onDatagram(Direction.TO_SERVER, 1, bytes, 0, bytes.length, bytes.length, seen);
        return seen;
    }
}
