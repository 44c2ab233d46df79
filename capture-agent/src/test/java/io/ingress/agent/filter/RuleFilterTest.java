package io.ingress.agent.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.agent.budget.PayloadLimit;
import io.ingress.agent.config.ConfigException;
import io.ingress.agent.config.ConfigFile;
import io.ingress.agent.filter.RuleCounts.RuleCount;
import io.ingress.agent.filter.Verdict.Fate;
import io.ingress.agent.testing.Frames;
import io.ingress.agent.testing.PacketSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleFilterTest {
    private static final long SEED = 20261127;
    private static final PacketSpec WEB = PacketSpec.tcp("10.0.0.1", 40_000, "198.51.100.7", 443);

    @TempDir private Path dir;

    private RuleCounts counts;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "protocol: tcp",
                "protocol: [udp, 6]",
                "port: 443",
                "port: [80, 400-500]",
                "src-port: 40000",
                "dst-port: 443",
                "ip: 10.0.0.0/8",
                "ip: 198.51.100.7",
                "src-ip: [192.0.2.0/24, 10.0.0.1]",
                "dst-ip: 198.51.100.0/24",
                "ether-type: ipv4",
                "ether-type: 0x0800",
                "direction: outbound",
                "direction: [inbound, outbound]",
                "layer: outer",
            })
    void shouldMatch(String term) throws Exception {
        assertThat(judge(filter("filter: [{" + term + ", action: drop}]"), WEB))
                .isEqualTo(Fate.DROPPED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "protocol: [udp, icmp, arp]",
                "port: [80, 444-500]",
                "src-port: 443",
                "dst-port: 40000",
                "ip: 10.0.0.2",
                "ip: '::/0'",
                "src-ip: 198.51.100.7",
                "dst-ip: 10.0.0.0/8",
                "ether-type: [ipv6, arp]",
                "direction: [inbound, internal, external]",
                "vlan: 0-4095",
            })
    void shouldNotMatch(String term) throws Exception {
        assertThat(judge(filter("filter: [{" + term + ", action: drop}]"), WEB))
                .isEqualTo(Fate.KEPT);
    }

    @Test
    void shouldDecideByTheFirstRuleThatMatches() throws Exception {
        RuleFilter filter =
                filter(
                        """
                        filter:
                          - {name: web, port: 443, payload: 64 KiB}
                          - {name: cut, ip: 10.0.0.0/8, action: headers-only}
                          - {name: rest, action: drop}
                        """);

        assertThat(filter.judge(WEB.layers()).payload()).isEqualTo(PayloadLimit.budget(65_536));
        assertThat(filter.judge(PacketSpec.udp("10.0.0.1", 1, "9.9.9.9", 2).layers()).payload())
                .isEqualTo(PayloadLimit.HEADERS_ONLY);
        assertThat(judge(filter, PacketSpec.udp("9.9.9.9", 1, "8.8.8.8", 2)))
                .isEqualTo(Fate.DROPPED);
        assertThat(counts.snapshot()).extracting(RuleCount::packets).containsExactly(1L, 1L, 1L);
        assertThat(counts.snapshot().get(0).bytes()).isEqualTo(WEB.frame().length);
    }

    @Test
    void shouldSumWhatTheFiltersOfSeveralThreadsCount() throws Exception {
        FilterRules rules = rules("filter: [{name: web, port: 443, action: drop}]");
        RuleCounts together = new RuleCounts(rules);

        judge(new RuleFilter(rules, PayloadLimit.FULL, SEED, together), WEB);
        judge(new RuleFilter(rules, PayloadLimit.FULL, SEED, together), WEB);

        assertThat(together.byName())
                .containsEntry("rule_packets.web", 2L)
                .containsEntry("rule_bytes.web", 2L * WEB.frame().length);
    }

    @Test
    void shouldKeepWhatNoRuleMatches() throws Exception {
        Verdict verdict = filter("filter: [{port: 80, action: drop}]").judge(WEB.layers());

        assertThat(verdict).isEqualTo(new Verdict(1, Fate.KEPT, PayloadLimit.DEFAULT));
        assertThat(counts.snapshot()).extracting(RuleCount::packets).containsExactly(0L);
    }

    @Test
    void shouldFindEveryTagOfAVlanStack() throws Exception {
        RuleFilter filter = filter("filter: [{vlan: 100-199, action: drop}]");

        assertThat(judge(filter, WEB.vlans(7, 150))).isEqualTo(Fate.DROPPED);
        assertThat(judge(filter, WEB.vlans(150, 7))).isEqualTo(Fate.DROPPED);
        assertThat(judge(filter, WEB.vlans(7, 8))).isEqualTo(Fate.KEPT);
    }

    @Test
    void shouldMatchFramesWithoutIpOnlyByWhatTheyHave() throws Exception {
        assertThat(judge(filter("filter: [{protocol: arp, action: drop}]"), Frames.arp()))
                .isEqualTo(Fate.DROPPED);
        assertThat(judge(filter("filter: [{action: drop}]"), Frames.arp())).isEqualTo(Fate.DROPPED);
        assertThat(judge(filter("filter: [{ip: [0.0.0.0/0, '::/0'], action: drop}]"), Frames.arp()))
                .isEqualTo(Fate.KEPT);
        assertThat(judge(filter("filter: [{sample: 1/1000}]"), Frames.arp())).isEqualTo(Fate.KEPT);
    }

    @Test
    void shouldLookAtThePacketInnermostInTunnelsUnlessToldOtherwise() throws Exception {
        byte[] frame = WEB.tunnelled("192.0.2.1", "192.0.2.2");

        assertThat(judge(filter("filter: [{port: 443, action: drop}]"), frame))
                .isEqualTo(Fate.DROPPED);
        assertThat(judge(filter("filter: [{ip: 192.0.2.1, action: drop}]"), frame))
                .isEqualTo(Fate.KEPT);
        assertThat(judge(filter("filter: [{ip: 192.0.2.1, layer: outer, action: drop}]"), frame))
                .isEqualTo(Fate.DROPPED);
    }

    @Test
    void shouldTakeHomeNetworksFromTheFile() throws Exception {
        RuleFilter filter =
                filter("home: 198.51.100.0/24\nfilter: [{direction: inbound, action: drop}]");

        assertThat(judge(filter, WEB)).isEqualTo(Fate.DROPPED);
        assertThat(judge(filter, WEB.reversed())).isEqualTo(Fate.KEPT);
    }

    @Test
    void shouldJudgeAllFragmentsAsTheFirst() throws Exception {
        RuleFilter filter = filter("filter: [{port: 5000, action: drop}]");
        PacketSpec flow = PacketSpec.udp("10.0.0.1", 1, "10.0.0.2", 5000);

        assertThat(judge(filter, flow.fragment(9, 0, true))).isEqualTo(Fate.DROPPED);
        assertThat(judge(filter, flow.fragment(9, 100, true))).isEqualTo(Fate.DROPPED);
        assertThat(judge(filter, flow.fragment(9, 200, false))).isEqualTo(Fate.DROPPED);
        assertThat(judge(filter, flow.fragment(10, 100, false))).isEqualTo(Fate.KEPT);
        assertThat(counts.snapshot()).extracting(RuleCount::packets).containsExactly(3L);
    }

    @Test
    void shouldSampleWholeFlowsAlikeOnAllAgents() throws Exception {
        RuleFilter here = filter("filter: [{sample: 1/10}]");
        RuleFilter there = filter("filter: [{sample: 1/10}]");
        RuleFilter fewer = filter("filter: [{sample: 1/100}]");
        List<PacketSpec> flows =
                IntStream.range(0, 20_000)
                        .mapToObj(i -> PacketSpec.tcp("10.0.0.1", i, "10.0.0.2", 80))
                        .toList();

        for (PacketSpec flow : flows) {
            Fate fate = judge(here, flow);
            assertThat(judge(there, flow.reversed())).isEqualTo(fate);
            if (judge(fewer, flow) == Fate.KEPT) {
                assertThat(fate).isEqualTo(Fate.KEPT);
            }
        }
        long kept = flows.stream().filter(flow -> judge(here, flow) == Fate.KEPT).count();
        assertThat(kept).isBetween(1_800L, 2_200L);
    }

    @Test
    void shouldChooseOtherFlowsWithAnotherSeed() throws Exception {
        FilterRules rules = rules("filter: [{sample: 1/2}]");
        RuleFilter one = new RuleFilter(rules, PayloadLimit.DEFAULT, 1, new RuleCounts(rules));
        RuleFilter two = new RuleFilter(rules, PayloadLimit.DEFAULT, 2, new RuleCounts(rules));

        long alike =
                IntStream.range(0, 1_000)
                        .mapToObj(i -> PacketSpec.udp("10.0.0.1", i, "10.0.0.2", 53))
                        .filter(flow -> judge(one, flow) == judge(two, flow))
                        .count();

        assertThat(alike).isBetween(400L, 600L);
    }

    @Test
    void shouldNotTearASampledFlowWithFragments() throws Exception {
        RuleFilter filter = filter("filter: [{sample: 1/4}]");

        for (int i = 0; i < 1_000; i++) {
            PacketSpec flow = PacketSpec.udp("10.0.0.1", i, "10.0.0.2", 2049);
            Fate whole = judge(filter, flow);
            assertThat(judge(filter, flow.fragment(i, 0, true))).isEqualTo(whole);
            assertThat(judge(filter, flow.fragment(i, 4, false))).isEqualTo(whole);
        }
    }

    @Test
    void shouldKeepASampledFragmentWhoseFlowIsNotKnown() throws Exception {
        RuleFilter filter = filter("filter: [{sample: 1/1000}]");

        for (int i = 0; i < 100; i++) {
            PacketSpec late = PacketSpec.udp("10.0.0.1", 1, "10.0.0.2", 2).fragment(i, 4, false);
            assertThat(judge(filter, late)).isEqualTo(Fate.KEPT);
        }
    }

    @Test
    void shouldSampleAnIcmpErrorWithTheFlowItCountsIn() throws Exception {
        RuleFilter filter = filter("filter: [{sample: 1/2}]");

        for (int port = 1; port < 200; port++) {
            byte[] undelivered = Frames.udp(1, port, 2, 9999, 20);
            assertThat(judge(filter, Frames.unreachable(77, undelivered)))
                    .isEqualTo(judge(filter, undelivered));
        }
    }

    @Test
    void shouldNameRulesThatAnEarlierOneShadows() throws Exception {
        FilterRules rules =
                rules(
                        """
                        filter:
                          - {name: a, protocol: [tcp, udp, sctp], ip: 10.0.0.0/8, action: keep}
                          - {name: b, dst-port: 80, src-ip: 10.1.0.0/16, action: drop}
                          - {name: c, protocol: icmp, ip: 10.1.0.0/16, action: drop}
                          - {name: d, vlan: 10-20, action: keep}
                          - {name: e, vlan: 15, ip: 192.0.2.0/24, layer: outer, action: drop}
                          - {name: f, protocol: tcp, ip: 10.0.0.0/8, layer: outer, action: drop}
                        """);

        assertThat(rules.shadows())
                .extracting(shadow -> shadow.rule().name() + " by " + shadow.by().name())
                .containsExactly("b by a", "e by d");
    }

    private FilterRules rules(String yaml) throws IOException, ConfigException {
        return ConfigFile.rules(Files.writeString(dir.resolve("rules.yml"), yaml));
    }

    private RuleFilter filter(String yaml) throws IOException, ConfigException {
        FilterRules rules = rules(yaml);
        counts = new RuleCounts(rules);
        return new RuleFilter(rules, PayloadLimit.DEFAULT, SEED, counts);
    }

    private static Fate judge(RuleFilter filter, PacketSpec packet) {
        return judge(filter, packet.frame());
    }

    private static Fate judge(RuleFilter filter, byte[] frame) {
        return filter.judge(PacketSpec.layers(frame)).fate();
    }
}
