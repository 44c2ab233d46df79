package io.ingress.model.eve;

import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.model.event.AnomalyEvent;
import io.ingress.model.event.DnsEvent;
import io.ingress.model.event.Endpoints;
import io.ingress.model.event.EventHeader;
import io.ingress.model.event.EventId;
import io.ingress.model.event.FlowEvent;
import io.ingress.model.packet.CommunityId;
import io.ingress.model.packet.FlowKey;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class EvePropertyTest {
    private static final long LATEST_NS = 4_294_967_295_999_999_999L;

    private final EveWriter writer = new EveWriter();
    private final EveReader reader = new EveReader();

    /** Any text that UTF-8 can hold, control characters and quotes included. */
    @Provide
    Arbitrary<String> wireText() {
        return Arbitraries.bytes()
                .array(byte[].class)
                .ofMaxSize(60)
                .map(bytes -> WireText.of(bytes, 0, bytes.length));
    }

    @Provide
    Arbitrary<Endpoints> endpoints() {
        Arbitrary<Long> half = Arbitraries.longs();
        Arbitrary<Integer> port = Arbitraries.integers().between(0, 65_535);
        return Combinators.combine(half, half, half, half, port, port, Arbitraries.of(6, 17, 132))
                .as(FlowKey::new)
                .map(key -> key.endpoints(new CommunityId(0), -1, -1));
    }

    @Provide
    Arbitrary<EventHeader> headers() {
        return Combinators.combine(
                        Arbitraries.longs().between(0, LATEST_NS),
                        Arbitraries.longs(),
                        Arbitraries.longs().between(1, (1L << 51) - 1))
                .as((ns, hash, flow) -> new EventHeader(EventId.of(ns, hash), ns, "s", "i", flow));
    }

    @Provide
    Arbitrary<FlowEvent.Counts> counts() {
        Arbitrary<Long> count = Arbitraries.longs().between(0, Long.MAX_VALUE);
        return Combinators.combine(count, count, count, count).as(FlowEvent.Counts::new);
    }

    @Provide
    Arbitrary<FlowEvent.Conn> conns() {
        Arbitrary<Long> count = Arbitraries.longs().between(0, Long.MAX_VALUE);
        return Combinators.combine(
                        Arbitraries.of("S0", "SF", "REJ", "OTH"),
                        Arbitraries.of("", "S", "ShADadFf"),
                        count,
                        count,
                        Arbitraries.of(List.<String>of(), List.of("dns"), List.of("tls", "http")),
                        Arbitraries.longs().between(0, LATEST_NS),
                        Arbitraries.longs().between(-1, LATEST_NS))
                .as(
                        (state, history, a, b, service, duration, rtt) ->
                                new FlowEvent.Conn(
                                        state,
                                        history,
                                        a,
                                        b,
                                        b,
                                        a,
                                        a,
                                        b,
                                        0,
                                        service,
                                        duration,
                                        rtt,
                                        a,
                                        tunnel(a, b)));
    }

    private static FlowEvent.Tunnel tunnel(long a, long b) {
        return switch ((int) (a % 3)) {
            case 0 -> FlowEvent.Tunnel.NONE;
            case 1 -> new FlowEvent.Tunnel("gre", "", 0, 0);
            default -> new FlowEvent.Tunnel("", "vxlan", a, b);
        };
    }

    @Property(tries = 500)
    void shouldRoundTripFlows(
            @ForAll("headers") EventHeader header,
            @ForAll("endpoints") Endpoints endpoints,
            @ForAll("counts") FlowEvent.Counts counts,
            @ForAll("counts") FlowEvent.Counts wire,
            @ForAll("conns") FlowEvent.Conn conn,
            @ForAll @LongRange(max = LATEST_NS) long startNs,
            @ForAll @IntRange(max = 255) int flags,
            @ForAll @Size(max = 4) List<@IntRange(max = 4095) Integer> vlans,
            @ForAll("wireText") String hostname) {
        FlowEvent event =
                new FlowEvent(
                        header,
                        endpoints,
                        vlans,
                        endpoints.srcIp().indexOf(':') < 0 ? 4 : 6,
                        -1,
                        -1,
                        counts,
                        wire,
                        startNs,
                        Math.max(startNs, header.timestampNs()),
                        "closed",
                        "forced",
                        flags % 2 == 0,
                        flags,
                        flags > 128
                                ? null
                                : new FlowEvent.Tcp(flags, flags / 2, flags / 3, "closed"),
                        conn,
                        new FlowEvent.App(flags > 200 ? null : "tls", null, "payload", hostname));

        byte[] json = writer.write(event);

        assertThat(readFlow(json)).isEqualTo(event);
        EveSchemas.assertValid("flow", json);
    }

    @Property(tries = 500)
    void shouldRoundTripDns(
            @ForAll("headers") EventHeader header,
            @ForAll("endpoints") Endpoints endpoints,
            @ForAll @IntRange(max = 65_535) int word,
            @ForAll("wireText") String name,
            @ForAll("wireText") String rdata,
            @ForAll @LongRange(max = 4_294_967_295L) long ttl,
            @ForAll @IntRange(max = 5) int records)
            throws EveException {
        DnsEvent.Record record = new DnsEvent.Record(name, "TXT", ttl, rdata);
        List<DnsEvent.Record> answers = List.of(record, record, record, record, record);
        DnsEvent event =
                new DnsEvent(
                        header,
                        endpoints,
                        word % 2 == 0 ? "query" : "answer",
                        word,
                        word / 7,
                        word % 16,
                        word,
                        word % 2 == 0 ? null : "NXDOMAIN",
                        name,
                        "TXT",
                        answers.subList(0, records),
                        answers.subList(records, 5));

        byte[] json = writer.write(event);

        assertThat(reader.dns(json)).isEqualTo(event);
        EveSchemas.assertValid("dns", json);
    }

    @Property(tries = 200)
    void shouldRoundTripAnomalies(
            @ForAll("headers") EventHeader header, @ForAll("wireText") String event)
            throws EveException {
        AnomalyEvent anomaly = new AnomalyEvent(header, null, "applayer", event, "dns");

        byte[] json = writer.write(anomaly);

        assertThat(reader.anomaly(json)).isEqualTo(anomaly);
    }

    @Property
    void shouldMakeValidJsonOfAnyText(@ForAll String text) throws EveException {
        AnomalyEvent anomaly =
                new AnomalyEvent(SampleEvents.header(), null, "applayer", text, "dns");

        byte[] json = writer.write(anomaly);

        assertThat(reader.anomaly(json).event()).isEqualTo(WireText.bounded(text));
    }

    private FlowEvent readFlow(byte[] json) {
        try {
            return reader.flow(json);
        } catch (EveException e) {
            throw new AssertionError(e);
        }
    }
}
