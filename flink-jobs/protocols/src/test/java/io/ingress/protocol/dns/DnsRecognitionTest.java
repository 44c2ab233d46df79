package io.ingress.protocol.dns;

import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.protocol.AnalyzerFactory.Recognition;
import io.ingress.protocol.Direction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DnsRecognitionTest {
    private static final int UDP = 17;
    private static final int TCP = 6;

    private final DnsAnalyzerFactory factory = new DnsAnalyzerFactory();

    @ParameterizedTest
    @ValueSource(ints = {53, 5300, 443, 31337})
    void shouldRecogniseDnsOnAnyPort(int port) {
        assertThat(udp(port, DnsBytes.queryA(1, "www.example.org"))).isEqualTo(Recognition.YES);
        assertThat(udp(port, DnsBytes.answerA(1, "www.example.org"))).isEqualTo(Recognition.YES);
    }

    @ParameterizedTest
    @ValueSource(ints = {5353, 5355, 137})
    void shouldLeaveOtherNameServicesToTheirOwnAnalyzers(int port) {
        assertThat(udp(port, DnsBytes.queryA(1, "www.example.org"))).isEqualTo(Recognition.NO);
    }

    @Test
    void shouldTakeAnOpcodeThatIsNoneOnItsPortWhenAllElseHolds() {
        byte[] query = DnsBytes.queryA(1, "www.example.org");
        query[2] |= 9 << 3;

        assertThat(udp(53, query)).isEqualTo(Recognition.YES);
        assertThat(udp(5300, query)).isEqualTo(Recognition.NO);
        assertThat(udp(53, Arrays.copyOf(query, query.length - 1))).isEqualTo(Recognition.NO);
    }

    @Test
    void shouldNotTakeANetbiosNameForDnsOnAnOddPort() {
        byte[] query =
                DnsBytes.header(1, 0x0110, 1, 0, 0, 0)
                        .question("CKAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", 33)
                        .bytes();

        assertThat(udp(1137, query)).isEqualTo(Recognition.NO);
    }

    @Test
    void shouldNotTakeRandomBytesForDnsOnAnOddPort() {
        Random random = new Random(1);
        for (int i = 0; i < 100_000; i++) {
            byte[] bytes = new byte[12 + random.nextInt(100)];
            random.nextBytes(bytes);

            assertThat(udp(9999, bytes)).isEqualTo(Recognition.NO);
        }
    }

    @Test
    void shouldNotTakeZerosForDns() {
        assertThat(udp(53, new byte[100])).isEqualTo(Recognition.NO);
        assertThat(udp(9999, new byte[100])).isEqualTo(Recognition.NO);
    }

    @Test
    void shouldNotTakeTextForDnsOnTcp() {
        byte[] http =
                "GET / HTTP/1.1\r\nHost: example.org\r\n\r\n".getBytes(StandardCharsets.UTF_8);

        assertThat(tcp(80, http, http.length)).isEqualTo(Recognition.NO);
        assertThat(tcp(53, http, http.length)).isEqualTo(Recognition.NO);
    }

    @Test
    void shouldAskForMoreUntilTheQuestionIsThere() {
        byte[] query = DnsBytes.query(1).question("www.example.org", 1).framed();
        for (int length = 0; length < query.length; length++) {
            assertThat(tcp(53, query, length)).isEqualTo(Recognition.NEED_MORE);
        }
        assertThat(tcp(53, query, query.length)).isEqualTo(Recognition.YES);
    }

    @Test
    void shouldNotWantAllOfALongMessage() {
        DnsBytes message = DnsBytes.answer(1, 3000).question("example.org", 1);
        for (int i = 0; i < 3000; i++) {
            message.pointer(12).record(1, "c0000201");
        }
        byte[] bytes = message.framed();

        assertThat(tcp(53, bytes, 500)).isEqualTo(Recognition.YES);
    }

    @Test
    void shouldRefuseOtherTransports() {
        byte[] query = DnsBytes.queryA(1, "www.example.org");

        assertThat(factory.recognise(132, Direction.TO_SERVER, 53, query, 0, query.length))
                .isEqualTo(Recognition.NO);
    }

    @Test
    void shouldNotTakeTrailingPartsOfAMessageForAMessage() {
        byte[] query = DnsBytes.answerA(1, "www.example.org");
        for (int from = 1; from < query.length; from++) {
            byte[] rest = Arrays.copyOfRange(query, from, query.length);

            assertThat(udp(9999, rest)).as("from %d", from).isEqualTo(Recognition.NO);
        }
    }

    private Recognition udp(int port, byte[] bytes) {
        return factory.recognise(UDP, Direction.TO_SERVER, port, bytes, 0, bytes.length);
    }

    private Recognition tcp(int port, byte[] bytes, int length) {
        return factory.recognise(TCP, Direction.TO_SERVER, port, bytes, 0, length);
    }
}
