package io.ingress.model.eve;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EveSchemaTest {
    private final EveWriter writer = new EveWriter();

    @Test
    void shouldHoldForOneEventOfEachType() {
        EveSchemas.assertValid("flow", writer.write(SampleEvents.flow()));
        EveSchemas.assertValid("flow", writer.write(SampleEvents.icmpFlow()));
        EveSchemas.assertValid("dns", writer.write(SampleEvents.dns()));
        EveSchemas.assertValid("dns", writer.write(SampleEvents.dnsWithObjects()));
        EveSchemas.assertValid("anomaly", writer.write(SampleEvents.anomaly()));
        EveSchemas.assertValid("anomaly", writer.write(SampleEvents.anomalyWithoutAddress()));
        EveSchemas.assertValid("metric", writer.write(SampleEvents.metric()));
        EveSchemas.assertValid("stats", writer.write(SampleEvents.health()));
        EveSchemas.assertValid("alert", writer.write(SampleEvents.alert()));
        EveSchemas.assertValid("clock", writer.clock("local", SampleEvents.TIME_NS));
    }

    @Test
    void shouldHoldForAnEventOfAPlugIn() {
        byte[] json =
                writer.write(
                        SampleEvents.header(),
                        SampleEvents.endpoints(),
                        "modbus",
                        Map.of("function", 3));

        EveSchemas.assertValid("event", json);
    }

    /** The schemas see what is wrong, so the tests above mean something. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"event_type\":\"flow\" | \"event_type\":\"dns\"",
                "\"src_ip\":\"128.232.110.120\" | \"src_ip\":\"128.232.110.1200\"",
                "+0000\",\"flow_id\" | Z\",\"flow_id\"",
                "\"tcp_flags\":\"1b\" | \"tcp_flags\":\"27\",\"more\":1",
                "\"conn_state\":\"SF\" | \"conn_state\":\"XX\"",
                "\"community_id\" | \"community\"",
                "\"duration\":60.000000001 | \"duration\":\"60\"",
            })
    void shouldNotHoldForAChangedFlow(String right, String wrong) {
        String json = new String(writer.write(SampleEvents.flow()), UTF_8);

        EveSchemas.assertInvalid("flow", json.replace(right, wrong));
    }
}
