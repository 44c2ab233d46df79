package io.ingress.protocol.dns;

import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.protocol.Direction;
import io.ingress.protocol.ParseResult;
import io.ingress.protocol.testing.SinkRecorder;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DnsAnalyzerTest {
    private final SinkRecorder seen = new SinkRecorder();
    private final DnsAnalyzer analyzer = new DnsAnalyzer();

    @Test
    void shouldReportAQueryAndItsAnswerUnderOneNumber() {
        datagram(DnsBytes.queryA(7, "a.example.org"));
        datagram(DnsBytes.queryA(8, "b.example.org"));
        datagram(DnsBytes.answerA(8, "b.example.org"));

        assertThat(seen.transactions()).hasSize(3);
        assertThat(seen.transactions().get(1)).contains("\"type\":\"query\",\"id\":8,\"tx_id\":1");
        assertThat(seen.transactions().get(2)).contains("\"type\":\"answer\",\"id\":8,\"tx_id\":1");
        assertThat(seen.transactions().get(2)).contains("\"grouped\":{\"A\":[\"192.0.2.1\"]}");
    }

    @Test
    void shouldSayHowLongAnAnswerTook() {
        byte[] query = DnsBytes.queryA(7, "a.example.org");
        byte[] answer = DnsBytes.answerA(7, "a.example.org");

        analyzer.onDatagram(
                Direction.TO_SERVER, 5_000_000, query, 0, query.length, query.length, seen);
        analyzer.onDatagram(
                Direction.TO_CLIENT, 6_500_000, answer, 0, answer.length, answer.length, seen);

        assertThat(seen.transactions().get(1)).contains("\"dns\":{\"rtt_ms\":1.5}");
    }

    @Test
    void shouldNumberAnAnswerWithoutQueryAnew() {
        datagram(DnsBytes.queryA(7, "a.example.org"));
        datagram(DnsBytes.answerA(99, "b.example.org"));

        assertThat(seen.transactions().get(1)).contains("\"id\":99,\"tx_id\":1");
    }

    @Test
    void shouldForgetTheOldestOfTooManyQueries() {
        for (int id = 0; id <= DnsPending.MAX_PENDING; id++) {
            datagram(DnsBytes.queryA(id, "a.example.org"));
        }
        datagram(DnsBytes.answerA(0, "a.example.org"));
        datagram(DnsBytes.answerA(1, "a.example.org"));

        int queries = DnsPending.MAX_PENDING + 1;
        assertThat(seen.transactions().get(queries)).contains("\"tx_id\":" + queries);
        assertThat(seen.transactions().get(queries + 1)).contains("\"tx_id\":1,");
    }

    @Test
    void shouldReportEveryQuestionOfAQuery() {
        datagram(
                DnsBytes.header(1, 0x0100, 2, 0, 0, 0)
                        .question("a.example.org", 1)
                        .question("b.example.org", 28)
                        .bytes());

        assertThat(seen.transactions()).hasSize(2);
        assertThat(seen.transactions().get(1)).contains("b.example.org").contains("AAAA");
    }

    @Test
    void shouldReportAMalformedMessageAndWhatWasReadOfIt() {
        byte[] whole = DnsBytes.answerA(7, "a.example.org");

        ParseResult result = datagram(Arrays.copyOf(whole, whole.length - 2));

        assertThat(result).isInstanceOf(ParseResult.Malformed.class);
        assertThat(seen.anomalies()).containsExactly("malformed_data");
        assertThat(seen.transactions()).hasSize(1);
        assertThat(seen.transactions().get(0)).contains("\"rrname\":\"a.example.org\"");
    }

    @Test
    void shouldNotCallAMessageMalformedThatTheCaptureCut() {
        byte[] whole = DnsBytes.answerA(7, "a.example.org");

        analyzer.onDatagram(Direction.TO_CLIENT, 1, whole, 0, whole.length - 2, whole.length, seen);

        assertThat(seen.anomalies()).isEmpty();
        assertThat(seen.transactions()).hasSize(1);
    }

    @Test
    void shouldReportTheReservedBit() {
        datagram(DnsBytes.header(1, 0x8140, 1, 0, 0, 0).question("a.example.org", 1).bytes());

        assertThat(seen.anomalies()).containsExactly("z_flag_set");
        assertThat(seen.transactions()).hasSize(1);
    }

    @Test
    void shouldGoOnBehindAGapThatEndsInsideAMessage() {
        byte[] first = DnsBytes.answer(1, 0).question("lost.example.org", 1).framed();
        byte[] second = DnsBytes.answer(2, 0).question("found.example.org", 1).framed();

        stream(Arrays.copyOf(first, 10));
        analyzer.onGap(Direction.TO_CLIENT, 1, 5, seen);
        stream(join(Arrays.copyOfRange(first, 15, first.length), second));

        assertThat(seen.transactions()).hasSize(1);
        assertThat(seen.transactions().get(0)).contains("found.example.org");
        assertThat(seen.anomalies()).isEmpty();
    }

    @Test
    void shouldGoOnBehindAGapWhenAMessageBeginsThere() {
        byte[] second = DnsBytes.answer(2, 0).question("found.example.org", 1).framed();

        analyzer.onGap(Direction.TO_CLIENT, 1, 500, seen);
        stream(second);

        assertThat(seen.transactions()).hasSize(1);
    }

    @Test
    void shouldLeaveOutBytesBehindAGapThatBeginNoMessage() {
        byte[] second = DnsBytes.answer(2, 0).question("found.example.org", 1).framed();

        analyzer.onGap(Direction.TO_CLIENT, 1, 500, seen);
        stream(Arrays.copyOfRange(second, 5, second.length));
        stream(second);

        assertThat(seen.transactions()).isEmpty();
    }

    @Test
    void shouldGiveUpAStreamWhoseFramingMakesNoSense() {
        stream(new byte[] {0, 3, 1, 2, 3});
        stream(DnsBytes.answer(2, 0).question("a.example.org", 1).framed());

        assertThat(seen.anomalies()).containsExactly("malformed_data");
        assertThat(seen.transactions()).isEmpty();
    }

    @Test
    void shouldNoticeSenselessFramingAsSoonAsTheLengthIsThere() {
        stream(new byte[] {0});
        stream(new byte[] {5});

        assertThat(seen.anomalies()).containsExactly("malformed_data");
    }

    private ParseResult datagram(byte[] message) {
        return analyzer.onDatagram(
                Direction.TO_SERVER, 1, message, 0, message.length, message.length, seen);
    }

    private void stream(byte[] bytes) {
        analyzer.onStream(Direction.TO_CLIENT, 1, bytes, 0, bytes.length, seen);
    }

    private static byte[] join(byte[] first, byte[] second) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        joined.writeBytes(first);
        joined.writeBytes(second);
        return joined.toByteArray();
    }
}
