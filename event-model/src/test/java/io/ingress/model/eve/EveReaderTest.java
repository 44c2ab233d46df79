package io.ingress.model.eve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ingress.model.event.AlertEvent;
import io.ingress.model.event.DnsEvent;
import io.ingress.model.event.FlowEvent;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Events of another tool, as Suricata 7 and 8 write them, and texts that are none. */
class EveReaderTest {
    private static final String SURICATA_FLOW =
            """
            {"timestamp":"2024-05-01T12:00:10.500000+0200","flow_id":1839402834,"in_iface":"eth0",
            "event_type":"flow","vlan":[12],"src_ip":"fe80:0000:0000:0000:0000:0000:0000:0001",
            "src_port":49152,"dest_ip":"2001:0db8:0000:0000:0000:0000:0000:0002","dest_port":443,
            "proto":"TCP","app_proto":"tls","flow":{"pkts_toserver":7,"pkts_toclient":6,
            "bytes_toserver":900,"bytes_toclient":4000,"start":"2024-05-01T12:00:00.250000+0200",
            "end":"2024-05-01T12:00:05.750001+0200","age":5,"state":"closed","reason":"timeout",
            "alerted":true,"exception_policy":[{"target":"x"}]},"tcp":{"tcp_flags":"1b",
            "tcp_flags_ts":"1a","tcp_flags_tc":"1b","syn":true,"state":"closed","ts_max_regions":1}}
            """;

    private final EveReader reader = new EveReader();

    @Test
    void shouldReadAFlowOfSuricata() throws Exception {
        FlowEvent flow = reader.flow(SURICATA_FLOW.getBytes(UTF_8));

        assertThat(flow.header().timestampNs()).isEqualTo(1_714_557_610_500_000_000L);
        assertThat(flow.header().flowId()).isEqualTo(1839402834L);
        assertThat(flow.header().sensor()).isEmpty();
        assertThat(flow.header().id()).hasSize(32).startsWith("17cb551008cb8900");
        assertThat(flow.endpoints().srcIp()).isEqualTo("fe80::1");
        assertThat(flow.endpoints().destIp()).isEqualTo("2001:db8::2");
        assertThat(flow.endpoints().communityId()).startsWith("1:").hasSize(30);
        assertThat(flow.ipVersion()).isEqualTo(6);
        assertThat(flow.vlanIds()).containsExactly(12);
        assertThat(flow.counts()).isEqualTo(new FlowEvent.Counts(7, 6, 900, 4000));
        assertThat(flow.endNs() - flow.startNs()).isEqualTo(5_500_001_000L);
        assertThat(flow.alerted()).isTrue();
        assertThat(flow.tcp()).isEqualTo(new FlowEvent.Tcp(0x1b, 0x1a, 0x1b, "closed"));
        assertThat(flow.conn().origBytes()).as("not known").isEqualTo(-1);
        assertThat(flow.conn().durationNs()).isEqualTo(5_500_001_000L);
        assertThat(flow.conn().service()).containsExactly("tls");
        assertThat(flow.app().protocol()).isEqualTo("tls");
    }

    @Test
    void shouldGiveAForeignEventTheSameIdEachTime() throws Exception {
        byte[] json = SURICATA_FLOW.getBytes(UTF_8);

        assertThat(reader.flow(json).header().id()).isEqualTo(reader.flow(json).header().id());
    }

    @ParameterizedTest
    @CsvSource({
        "02, 00, S0",
        "02, 14, REJ",
        "06, 00, RSTOS0",
        "03, 00, SH",
        "1a, 12, S1",
        "1b, 13, SF",
        "1b, 12, S2",
        "1a, 13, S3",
        "1e, 12, RSTO",
        "1a, 16, RSTR",
        "10, 10, OTH",
    })
    void shouldTellTheConnectionStateFromTheFlags(String toServer, String toClient, String state)
            throws Exception {
        String json =
                SURICATA_FLOW
                        .replace("\"tcp_flags_ts\":\"1a\"", "\"tcp_flags_ts\":\"" + toServer + '"')
                        .replace("\"tcp_flags_tc\":\"1b\"", "\"tcp_flags_tc\":\"" + toClient + '"');

        assertThat(reader.flow(json.getBytes(UTF_8)).conn().connState()).isEqualTo(state);
    }

    @Test
    void shouldReadDnsOfSuricata7() throws Exception {
        String json =
                """
                {"timestamp":"2024-05-01T12:00:10.500000Z","flow_id":1,"event_type":"dns",
                "src_ip":"10.0.0.1","src_port":5353,"dest_ip":"10.0.0.2","dest_port":53,
                "proto":"UDP","dns":{"version":2,"type":"answer","id":77,"flags":"8180","qr":true,
                "rd":true,"ra":true,"opcode":0,"rrname":"example.org","rrtype":"MX",
                "rcode":"NOERROR","answers":[{"rrname":"example.org","rrtype":"MX","ttl":60,
                "rdata":"mail.example.org"},{"rrname":"example.org","rrtype":"SOA","ttl":1,
                "soa":{"mname":"a","rname":"b","serial":9}}],"grouped":{"MX":["mail.example.org"]}}}
                """;

        DnsEvent dns = reader.dns(json.getBytes(UTF_8));

        assertThat(dns.type()).isEqualTo("answer");
        assertThat(dns.flags()).isEqualTo(0x8180);
        assertThat(dns.answers())
                .containsExactly(
                        new DnsEvent.Record("example.org", "MX", 60, "mail.example.org"),
                        new DnsEvent.Record(
                                "example.org",
                                "SOA",
                                1,
                                null,
                                new DnsEvent.Soa("a", "b", 9, 0, 0, 0, 0)));
    }

    @Test
    void shouldReadDnsOfSuricata8() throws Exception {
        String json =
                """
                {"timestamp":"2024-05-01T12:00:10.5+00:00","event_type":"dns","src_ip":"10.0.0.1",
                "dest_ip":"10.0.0.2","proto":"UDP","dns":{"version":3,"type":"request","id":77,
                "tx_id":4,"queries":[{"rrname":"a.example","rrtype":"AAAA"},
                {"rrname":"b.example","rrtype":"A"}]}}
                """;

        DnsEvent dns = reader.dns(json.getBytes(UTF_8));

        assertThat(dns.type()).isEqualTo("query");
        assertThat(dns.rrname()).isEqualTo("a.example");
        assertThat(dns.rrtype()).isEqualTo("AAAA");
        assertThat(dns.txId()).isEqualTo(4);
    }

    @Test
    void shouldReadAnAlertOfSuricata() throws Exception {
        String json =
                """
                {"timestamp":"2024-05-01T12:00:10.500000+0000","flow_id":9,"event_type":"alert",
                "src_ip":"10.0.0.9","src_port":80,"dest_ip":"10.0.0.1","dest_port":1025,
                "proto":"TCP","alert":{"action":"allowed","gid":1,"signature_id":2019401,"rev":26,
                "signature":"ET POLICY x","category":"Potential","severity":1,
                "metadata":{"mitre_technique_id":["T1071"],"tag":["a"]}},"http":{"url":"/"},
                "payload_printable":"x"}
                """;

        AlertEvent alert = reader.alert(json.getBytes(UTF_8));

        assertThat(alert.signatureId()).isEqualTo(2_019_401);
        assertThat(alert.severity()).isEqualTo(AlertEvent.Severity.HIGH);
        assertThat(alert.detail().ruleId()).isEqualTo("signature-2019401");
        assertThat(alert.detail().ruleVersion()).isEqualTo(26);
        assertThat(alert.detail().kind()).isEqualTo("signature");
        assertThat(alert.detail().entity()).isEqualTo(new AlertEvent.Entity("ip", "10.0.0.9"));
        assertThat(alert.detail().mitre()).isEqualTo(List.of("T1071"));
        assertThat(alert.detail().evidence()).hasSize(1);
        assertThat(alert.detail().evidence().get(0).bucket()).isEqualTo(-1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "7",
                "{",
                "{\"event_type\":",
                "{}",
                "{\"timestamp\":\"x\"}",
                "{\"timestamp\":\"2024-05-01T12:00:10.500000+0000\"}",
                "{\"timestamp\":\"2024-13-01T12:00:10.500000+0000\",\"src_ip\":\"1.2.3.4\"}",
                "{\"flow\":{\"pkts_toserver\":99999999999999999999999}}",
            })
    void shouldSayThatATextIsNoFlow(String json) {
        assertThatThrownBy(() -> reader.flow(json.getBytes(UTF_8)))
                .isInstanceOf(EveException.class)
                .message()
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "[]", "{}", "{\"event_type\":{}}", "{\"a\":{\"event_type\":\"b\"}}"})
    void shouldSayThatThereIsNoType(String json) {
        assertThatThrownBy(() -> reader.type(json.getBytes(UTF_8)))
                .isInstanceOf(EveException.class);
    }

    @Test
    void shouldFindTheTypeBehindOtherObjects() throws Exception {
        String json = "{\"a\":{\"event_type\":\"no\"},\"b\":[1],\"event_type\":\"yes\",\"c\":";

        assertThat(reader.type(json.getBytes(UTF_8))).isEqualTo("yes");
    }

    @Test
    void shouldTakeFieldsOfAWrongTypeAsAbsent() throws Exception {
        String json =
                """
                {"timestamp":"2024-05-01T12:00:10.500000+0000","event_type":"flow",
                "src_ip":"1.2.3.4","src_port":"x","dest_ip":{"a":[1,{}]},"dest_port":70000,
                "proto":[],"flow":[{"start":1}],"tcp":"no","vlan":{"a":1},"flow_id":{},
                "ingress":{"conn":{"service":{"a":1},"duration":"x"},"app":[]},"icmp_type":null}
                """;

        FlowEvent flow = reader.flow(json.getBytes(UTF_8));

        assertThat(flow.endpoints().srcPort()).isEqualTo(-1);
        assertThat(flow.endpoints().destIp()).isNull();
        assertThat(flow.endpoints().destPort()).isEqualTo(-1);
        assertThat(flow.tcp()).isNull();
        assertThat(flow.conn().service()).isEmpty();
        assertThat(flow.conn().durationNs()).isZero();
    }

    @Test
    void shouldNeverThrowAnythingElseOnABrokenText() {
        byte[] json = new EveWriter().write(SampleEvents.alert());
        for (int at = 0; at < json.length; at++) {
            readAll(Arrays.copyOf(json, at));
            byte[] changed = json.clone();
            changed[at] = (byte) (at * 31);
            readAll(changed);
        }
    }

    /** Reads the bytes as each type; an EveException is an answer, anything else fails the test. */
    static void readAll(byte[] json) {
        EveReader reader = new EveReader();
        List<Attempt> attempts =
                List.of(
                        reader::type,
                        reader::flow,
                        reader::dns,
                        reader::anomaly,
                        reader::metric,
                        reader::health,
                        reader::alert);
        for (Attempt attempt : attempts) {
            try {
                assertThat(attempt.read(json)).isNotNull();
            } catch (EveException e) {
                assertThat(e).hasMessageMatching("(?s).+");
            }
        }
    }

    /** One way to read an event. */
    private interface Attempt {
        Object read(byte[] json) throws EveException;
    }
}
