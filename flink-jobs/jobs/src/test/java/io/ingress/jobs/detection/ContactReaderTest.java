package io.ingress.jobs.detection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ingress.jobs.detection.Contact.Outcome;
import io.ingress.model.eve.EveException;
import io.ingress.model.eve.EveReader;
import io.ingress.model.eve.EveWriter;
import io.ingress.model.event.EventRecord;
import io.ingress.rules.FieldTree;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ContactReaderTest {
    private static final long TIME_MS = 1_700_000_000_000L;

    private final EveReader whole = new EveReader();
    private final ContactReader reader = new ContactReader();

    static Stream<Flows> flows() {
        return Stream.of(
                Flows.tcp(),
                Flows.tcp().silent(),
                Flows.tcp().refused().from("2001:db8::1"),
                Flows.tcp().state("OTH", "^h"),
                Flows.udp(),
                Flows.udp().silent(),
                Flows.udp().to("224.0.0.251", 5353),
                Flows.echo(),
                Flows.echo().silent());
    }

    @ParameterizedTest
    @MethodSource("flows")
    void shouldSeeInAFewFieldsWhatTheWholeEventSays(Flows flow) throws Exception {
        byte[] json = new EveWriter().write(flow.at(TIME_MS * 1_000_000).build());

        Optional<Contact> expected =
                ContactRules.contact(record(json), Attempt.of(whole.flow(json)), TIME_MS);

        assertThat(read(json)).isEqualTo(expected);
    }

    @Test
    void shouldReadTheFlowOfAnotherTool() throws Exception {
        Optional<Contact> contact =
                read(
                        """
                        {"timestamp":"2023-11-14T22:13:37.858270+0000","event_type":"flow","proto":"UDP",
                         "src_ip":"10.0.0.1","src_port":4000,"dest_ip":"10.0.0.2","dest_port":53,
                         "flow":{"pkts_toserver":1,"pkts_toclient":1}}
                        """
                                .getBytes(UTF_8));

        assertThat(contact)
                .hasValueSatisfying(
                        udp -> {
                            assertThat(udp.outcome()).isEqualTo(Outcome.ANSWERED);
                            assertThat(udp.destPort()).isEqualTo(53);
                            assertThat(udp.id()).hasSize(32);
                        });
    }

    @Test
    void shouldSayWhatCannotBeRead() {
        assertThatThrownBy(() -> read("nonsense".getBytes(UTF_8))).isInstanceOf(EveException.class);
    }

    private Optional<Contact> read(byte[] json) throws EveException {
        FieldTree fields = FieldTree.of(ContactReader.FIELDS);
        return reader.contact(record(json), fields.read(json), TIME_MS);
    }

    private static EventRecord record(byte[] json) {
        return new EventRecord("local", 3, 7, TIME_MS * 1_000_000, "flow", json);
    }
}
