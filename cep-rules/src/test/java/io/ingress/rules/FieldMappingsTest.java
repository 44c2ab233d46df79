package io.ingress.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the fields of Sigma's logsources are in our events. */
class FieldMappingsTest {
    @ParameterizedTest(name = "[{index}] {0} {1} of {2}")
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "category dns ~ query ~ {'dns':{'rrname':'a.b.example.co.uk'}} ~ a.b.example.co.uk",
                "category dns ~ query_etld_plus_one ~ {'dns':{'rrname':'a.Example.co.uk.'}} ~"
                        + " example.co.uk",
                "category dns ~ query_etld_plus_one ~ {'dns':{'rrname':'co.uk'}} ~ ``",
                "category dns ~ query_etld_plus_one ~ {'dns':{'rrname':'t.me.github.io'}} ~"
                        + " me.github.io",
                "category dns ~ subdomain ~ {'dns':{'rrname':'a.b.example.com'}} ~ a.b",
                "category dns ~ parent_domain ~ {'dns':{'rrname':'a.b.example.com'}} ~"
                        + " b.example.com",
                "category dns ~ query_length ~ {'dns':{'rrname':'abc.de'}} ~ 6",
                "category dns ~ answer ~ {'dns':{'answers':[{'rdata':'1.2.3.4'},{'rdata':'x'}]}} ~"
                        + " 1.2.3.4;x",
                "category webserver ~ cs-uri-stem ~ {'http':{'url':'/a/b?c=d'}} ~ /a/b;/a/b?c=d",
                "category webserver ~ cs-uri-query ~ {'http':{'url':'/a/b?c=d'}} ~ c=d;/a/b?c=d",
                "category webserver ~ cs-uri-query ~ {'http':{'url':'/a/b'}} ~ /a/b",
                "category proxy ~ c-uri-extension ~ {'http':{'url':'http://h.x/a/b.EXE?c=d.e'}} ~"
                        + " EXE",
                "category proxy ~ c-uri-extension ~ {'http':{'url':'/a.b/c'}} ~ ``",
                "category proxy ~ c-uri ~ {'http':{'hostname':'h','url':'/a'}} ~ /a;http://h/a",
                "category proxy ~ c-uri ~ {'http':{'hostname':'h','url':'http://x/a'}} ~"
                        + " http://x/a;http://x/a",
                "category proxy ~ cs-cookie ~"
                    + " {'http':{'request_headers':[{'name':'A','value':'b'},{'name':'cookie','value':'c=d'}]}}"
                    + " ~ c=d",
                "category firewall ~ blocked ~ {'ingress':{'conn':{'conn_state':'S0'}}} ~ true",
                "category firewall ~ blocked ~ {'ingress':{'conn':{'conn_state':'SF'}}} ~ false",
                "category firewall ~ blocked ~ {'ingress':{'conn':{'conn_state':'OTH'}}} ~ ``",
                "category firewall ~ action ~ {'ingress':{'conn':{'conn_state':'REJ'}}} ~"
                        + " deny;denied;block;blocked;reject;rejected;reset",
                "zeek dns ~ Z ~ {'dns':{'z':true}} ~ 1",
                "zeek dns ~ Z ~ {'dns':{}} ~ 0",
                "zeek dns ~ rejected ~ {'dns':{'rcode':'REFUSED'}} ~ true",
                "zeek dns ~ rejected ~ {'dns':{'rcode':'NOERROR'}} ~ false",
                "zeek dns ~ rejected ~ {'dns':{}} ~ false",
                "zeek dns ~ proto ~ {'proto':'UDP'} ~ udp",
                "zeek http ~ request_body_len ~ {'http':{}} ~ 0",
                "zeek http ~ client_header_names ~"
                    + " {'http':{'request_headers':[{'name':'A','value':'b'},{'name':'C','value':'d'}]}}"
                    + " ~ A;C",
                "zeek x509 ~ certificate.serial ~ {'tls':{'serial':'08:BB:00:EE'}} ~ 8BB00EE",
                "zeek kerberos ~ request_type ~ {'krb5':{'msg_type':'KRB_TGS_REP'}} ~ TGS",
                "zeek kerberos ~ request_type ~"
                        + " {'krb5':{'msg_type':'KRB_ERROR','failed_request':'KRB_AS_REQ'}} ~ AS",
                "zeek dce_rpc ~ operation ~"
                        + " {'dcerpc':{'interfaces':[{'service':'svcctl'}],'req':{'opnum':12}}} ~"
                        + " CreateServiceW",
                "zeek dce_rpc ~ operation ~"
                        + " {'smb':{'dcerpc':{'interfaces':[{'service':'efsrpc'}],'opnum':0}}} ~"
                        + " EfsRpcOpenFileRaw",
                "zeek dce_rpc ~ operation ~"
                    + " {'dcerpc':{'interfaces':[{'service':'svcctl'}],'req':{'opnum':999}}} ~ ``",
                "zeek dce_rpc ~ endpoint ~ {'dcerpc':{'interfaces':[{'service':'svcctl'}]}} ~"
                        + " svcctl",
                "zeek smb_files ~ path ~ {'smb':{'share':'f','filename':'a'}} ~ f",
                "zeek smb_files ~ path ~ {'smb':{'named_pipe':'IPC$','filename':'a'}} ~ IPC$",
                "category proxy ~ c-useragent ~ {'http':{'http_user_agent':'a'}} ~ a",
                "zeek ssl ~ version ~ {'tls':{'version':'TLS 1.2'}} ~ TLSv12",
                "zeek conn ~ id.orig_h ~ {'src_ip':'10.0.0.1'} ~ 10.0.0.1",
                "zeek conn ~ ingress.conn.rtt_ms ~ {'ingress':{'conn':{'rtt_ms':5}}} ~ 5",
            })
    void shouldFindTheValuesOf(String logsource, String field, String event, String expected) {
        FieldPath path = mapping(logsource).find(field).orElseThrow();

        assertThat(path.values(RuleTexts.json(event)).stream().map(JsonNode::asText))
                .isEqualTo(expected.isEmpty() ? List.of() : List.of(expected.split(";")));
    }

    @Test
    void shouldSayOfAWholeTargetOnlyThatItsPartIsThere() {
        FieldPath query = mapping("category webserver").find("cs-uri-query").orElseThrow();

        assertThat(query.isPresent(RuleTexts.json("{'http':{'url':'/a?b'}}"))).isTrue();
        assertThat(query.isPresent(RuleTexts.json("{'http':{'url':'/a'}}"))).isFalse();
    }

    /** Flink sends rules to its tasks so. */
    @Test
    void shouldBeTheSameAfterSerialisation() throws Exception {
        for (Logsource logsource : FieldMappings.known()) {
            FieldMapping mapping = FieldMappings.of(logsource).orElseThrow();
            for (FieldPath field : mapping.fields().values()) {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                new ObjectOutputStream(bytes).writeObject(field);
                Object read =
                        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))
                                .readObject();

                assertThat(read).isEqualTo(field);
            }
        }
    }

    @Test
    void shouldOnlyNameFieldsThatEventsHave() {
        List<String> missing = new ArrayList<>();
        for (Logsource logsource : FieldMappings.known()) {
            FieldMapping mapping = FieldMappings.of(logsource).orElseThrow();
            for (FieldPath field : mapping.fields().values()) {
                field.sources().stream()
                        .flatMap(source -> source.paths().stream())
                        .map(names -> String.join(".", names))
                        .filter(
                                name ->
                                        mapping.eventTypes().stream()
                                                .noneMatch(t -> EventFields.has(t, name)))
                        .forEach(name -> missing.add(logsource + ": " + name));
            }
        }

        assertThat(missing).isEmpty();
    }

    @Test
    void shouldTakeOnlyTheEventsThatALogHas() throws RuleException {
        String rule =
                RuleTexts.detection("s: {endpoint: atsvc}", "condition: not s")
                        .replace("ingress, service: flow", "zeek, service: dce_rpc");
        DetectionRule detection = (DetectionRule) RuleTexts.build(rule).rules().get(0);

        assertThat(detection.eventTypes()).containsExactlyInAnyOrder("dcerpc", "smb");
        assertThat(detection.holds(RuleTexts.json("{'event_type':'smb','smb':{'id':1}}")))
                .isFalse();
        assertThat(
                        detection.holds(
                                RuleTexts.json(
                                        "{'event_type':'smb','smb':{'dcerpc':{'request':'REQUEST'}}}")))
                .isTrue();
    }

    private static FieldMapping mapping(String name) {
        String[] words = name.strip().split(" ");
        Logsource logsource =
                words[0].equals("category")
                        ? new Logsource("", words[1], "")
                        : new Logsource(words[0], "", words[1]);
        return FieldMappings.of(logsource).orElseThrow();
    }
}
