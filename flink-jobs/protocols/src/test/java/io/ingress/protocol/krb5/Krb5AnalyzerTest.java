package io.ingress.protocol.krb5;

import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.protocol.AnalyzerFactory.Recognition;
import io.ingress.protocol.Direction;
import io.ingress.protocol.testing.SinkRecorder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class Krb5AnalyzerTest {
    private static final byte[] ASK =
            Krb5Bytes.request(10, "alice", "EXAMPLE.ORG", "krbtgt", "EXAMPLE.ORG");
    private static final byte[] GRANT =
            Krb5Bytes.reply(13, "alice", "EXAMPLE.ORG", 18, "host", "www.example.org");

    private final SinkRecorder seen = new SinkRecorder();
    private final Krb5Analyzer analyzer = new Krb5Analyzer();

    @Test
    void shouldReadARequest() {
        datagram(ASK, ASK.length);

        assertThat(seen.transactions().get(0))
                .contains("\"krb5\":{\"msg_type\":\"KRB_AS_REQ\",\"cname\":\"alice\"")
                .contains("\"realm\":\"EXAMPLE.ORG\",\"sname\":\"krbtgt/EXAMPLE.ORG\"")
                .contains("\"encryption\":\"<none>\",\"weak_encryption\":false}");
    }

    @Test
    void shouldReadATicket() {
        datagram(GRANT, GRANT.length);

        assertThat(seen.anomalies()).isEmpty();
        assertThat(seen.transactions().get(0))
                .contains("\"msg_type\":\"KRB_TGS_REP\"")
                .contains("\"sname\":\"host/www.example.org\"")
                .contains("\"encryption\":\"aes256-cts-hmac-sha1-96\",\"weak_encryption\":false")
                .contains("\"ticket_encryption\":\"aes256-cts-hmac-sha1-96\"");
    }

    @Test
    void shouldNameTheRequestThatFailed() {
        datagram(ASK, ASK.length);
        byte[] refuse = Krb5Bytes.error(25, "krbtgt", "EXAMPLE.ORG");
        datagram(refuse, refuse.length);
        datagram(refuse, refuse.length);

        assertThat(seen.transactions().get(1))
                .contains("\"msg_type\":\"KRB_ERROR\",\"failed_request\":\"KRB_AS_REQ\"")
                .contains("\"error_code\":\"KDC_ERR_PREAUTH_REQUIRED\",\"cname\":\"<empty>\"");
        assertThat(seen.transactions().get(2)).contains("\"failed_request\":\"UNKNOWN\"");
    }

    @Test
    void shouldComplainAboutWeakEncryption() {
        byte[] weak = Krb5Bytes.reply(11, "bob", "EXAMPLE.ORG", 23, "krbtgt", "EXAMPLE.ORG");
        datagram(weak, weak.length);

        assertThat(seen.anomalies()).containsExactly("weak_encryption");
        assertThat(seen.transactions().get(0)).contains("\"rc4-hmac\",\"weak_encryption\":true");
    }

    @Test
    void shouldReadWhatWasCapturedOfACutDatagram() {
        datagram(Arrays.copyOf(GRANT, 80), GRANT.length);

        assertThat(seen.anomalies()).isEmpty();
        assertThat(seen.transactions().get(0)).contains("\"cname\":\"alice\"");
    }

    @Test
    void shouldComplainAboutALengthThatRunsOver() {
        datagram(Arrays.copyOf(GRANT, 80), 80);

        assertThat(seen.anomalies()).containsExactly("malformed_data");
    }

    @Test
    void shouldGoOnBehindAGapInsideAMessage() {
        byte[] framed = Krb5Bytes.framed(GRANT);
        stream(Arrays.copyOf(framed, 100));
        analyzer.onGap(Direction.TO_CLIENT, 0, 50, seen);
        stream(Arrays.copyOfRange(framed, 150, framed.length));
        stream(framed);

        assertThat(seen.transactions()).hasSize(1);
    }

    @Test
    void shouldFindTheNextMessageBehindAGap() {
        analyzer.onGap(Direction.TO_CLIENT, 0, 50, seen);
        stream(Krb5Bytes.framed(GRANT));

        assertThat(seen.transactions()).hasSize(1);
    }

    @Test
    void shouldNotComplainAboutASideThatBeginsInTheMiddle() {
        stream(Arrays.copyOfRange(GRANT, 50, 90));

        assertThat(seen.anomalies()).isEmpty();
    }

    @Test
    void shouldKnowWhoSpeaks() {
        assertThat(recognise(Direction.TO_SERVER, ASK)).isEqualTo(Recognition.YES);
        assertThat(recognise(Direction.TO_CLIENT, ASK)).isEqualTo(Recognition.REVERSED);
        assertThat(recognise(Direction.TO_SERVER, GRANT)).isEqualTo(Recognition.REVERSED);
        ASK[8] ^= 1;
        assertThat(recognise(Direction.TO_SERVER, ASK)).isEqualTo(Recognition.NO);
        ASK[8] ^= 1;
    }

    private void datagram(byte[] bytes, int payloadLen) {
        analyzer.onDatagram(Direction.TO_SERVER, 0, bytes, 0, bytes.length, payloadLen, seen);
    }

    private void stream(byte[] bytes) {
        analyzer.onStream(Direction.TO_CLIENT, 0, bytes, 0, bytes.length, seen);
    }

    private static Recognition recognise(Direction direction, byte[] bytes) {
        return Krb5Recognition.ofDatagram(direction, bytes, 0, bytes.length);
    }
}
