package io.ingress.protocol.ftp;

import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.protocol.Direction;
import io.ingress.protocol.ExpectedFlow;
import io.ingress.protocol.FlowRisk;
import io.ingress.protocol.ParseResult;
import io.ingress.protocol.Transaction;
import io.ingress.protocol.TransactionSink;
import io.ingress.protocol.testing.SinkRecorder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FtpAnalyzerTest implements TransactionSink {
    private final FtpAnalyzer analyzer = new FtpAnalyzer();
    private final SinkRecorder seen = new SinkRecorder();
    private final List<ExpectedFlow> expected = new ArrayList<>();
    private final List<FlowRisk> risks = new ArrayList<>();

    @Test
    void shouldMatchRepliesToCommands() {
        server("220 ready\r\n");
        client("SYST\r\nLIST\r\n");
        server("215 UNIX\r\n150 opening\r\n226-Options: -l\r\n226 done\r\n");

        assertThat(seen.transactions()).hasSize(3);
        assertThat(seen.transactions().get(1))
                .contains("\"command\":\"SYST\"")
                .contains("\"reply\":[\"UNIX\"]");
        assertThat(seen.transactions().get(2))
                .contains("\"completion_code\":[\"150\",\"226\",\"226\"]");
    }

    @Test
    void shouldAnnounceThePassiveConnectionAndWhatItIsFor() {
        client("PASV\r\n");
        server("227 Entering Passive Mode (192,0,2,1,4,1).\r\n");
        client("RETR dir/a b.txt\r\n");

        assertThat(expected)
                .containsExactly(
                        new ExpectedFlow(6, Direction.TO_SERVER, 1025, "ftp-data", ""),
                        new ExpectedFlow(
                                6, Direction.TO_SERVER, 1025, "ftp-data", "RETR dir/a b.txt"));
        assertThat(seen.transactions().get(0))
                .contains("\"dynamic_port\":1025")
                .contains("\"mode\":\"passive\"");
    }

    @Test
    void shouldAnnounceTheActiveConnection() {
        client("EPRT |2|2001:db8::1|5282|\r\nSTOR x\r\n");

        assertThat(expected).extracting(ExpectedFlow::listener).containsOnly(Direction.TO_CLIENT);
        assertThat(expected.get(1).note()).isEqualTo("STOR x");
    }

    @Test
    void shouldNeverShowThePassword() {
        client("PASS secret\r\n");
        server("230 in\r\n");

        assertThat(seen.transactions().get(0)).doesNotContain("secret");
        assertThat(risks).containsExactly(FlowRisk.CLEAR_TEXT_CREDENTIALS);
    }

    @Test
    void shouldHandOverWhenTlsIsAccepted() {
        client("AUTH TLS\r\n");

        assertThat(server("234 go\r\nxyz")).isEqualTo(new ParseResult.Handover(8, "tls"));
    }

    @Test
    void shouldReadPortsOnlyOfSoundAddresses() {
        assertThat(FtpAddresses.ofNumbers("1,2,3,4,256,1")).isEqualTo(-1);
        assertThat(FtpAddresses.ofNumbers("1,2,3,4,5")).isEqualTo(-1);
        assertThat(FtpAddresses.ofNumbers("at 99 =1,2,3,4,5,6")).isEqualTo(1286);
        assertThat(FtpAddresses.ofDelimited("ok (|||6446|).")).isEqualTo(6446);
        assertThat(FtpAddresses.ofDelimited("|1|1.2.3.4|99999|")).isEqualTo(-1);
        assertThat(FtpAddresses.ofDelimited("")).isEqualTo(-1);
        assertThat(FtpAddresses.ofDelimited(")")).isEqualTo(-1);
    }

    private ParseResult client(String text) {
        return feed(Direction.TO_SERVER, text);
    }

    private ParseResult server(String text) {
        return feed(Direction.TO_CLIENT, text);
    }

    private ParseResult feed(Direction direction, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return analyzer.onStream(direction, 0, bytes, 0, bytes.length, this);
    }

    @Override
    public void transaction(Transaction transaction) {
        seen.transaction(transaction);
    }

    @Override
    public void anomaly(long timestampNs, String event) {
        seen.anomaly(timestampNs, event);
    }

    @Override
    public void risk(FlowRisk risk) {
        risks.add(risk);
    }

    @Override
    public void expect(ExpectedFlow flow) {
        expected.add(flow);
    }
}
