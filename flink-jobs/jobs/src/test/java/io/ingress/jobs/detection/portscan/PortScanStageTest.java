package io.ingress.jobs.detection.portscan;

import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.jobs.alert.Detection;
import io.ingress.jobs.detection.Flows;
import io.ingress.jobs.detection.Traffic;
import io.ingress.model.event.AlertEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortScanStageTest {
    private static final long START = Traffic.START_NS;
    private static final long SECOND = 1_000_000_000L;
    private static final long MINUTE = 60 * SECOND;
    private static final long DAY = 24 * 60 * MINUTE;
    private static final String SCANNER = "10.0.0.66";
    private static final String VICTIM = "10.0.0.2";

    @Test
    void shouldFindAVerticalScanOnce() throws Exception {
        try (ScanHarness scan = ScanHarness.withDefaults()) {
            scan.play(Traffic.verticalScan(SCANNER, VICTIM, 1000, START))
                    .passUntil(START + 10 * MINUTE);

            AlertEvent alert = only(scan);
            assertThat(alert.detail().ruleId()).isEqualTo("portscan-vertical");
            assertThat(alert.detail().count()).isEqualTo(996);
            assertThat(alert.detail().entity().value()).isEqualTo(SCANNER);
            assertThat(alert.endpoints().srcIp()).isEqualTo(SCANNER);
            assertThat(alert.endpoints().destIp()).isEqualTo(VICTIM);
            assertThat(alert.detail().mitre()).contains("T1046");
            assertThat(alert.detail().evidence()).hasSize(44);
            assertThat(alert.detail().windowStartNs()).isEqualTo(START);
        }
    }

    @Test
    void shouldRaiseAtTheThresholdAndUpdateAtEachDoubling() throws Exception {
        try (ScanHarness scan = ScanHarness.withDefaults()) {
            scan.play(closedPorts(SCANNER, VICTIM, 100, START, SECOND / 100));

            assertThat(scan.found())
                    .extracting(d -> d.draft().detail().count())
                    .containsExactly(15L, 30L, 60L);
            assertThat(scan.found())
                    .extracting(d -> d.draft().detail().revision())
                    .containsExactly(1, 2, 3);
        }
    }

    @Test
    void shouldTellTheExactCountWhenTheScanHasSettled() throws Exception {
        try (ScanHarness scan = ScanHarness.withDefaults()) {
            scan.play(closedPorts(SCANNER, VICTIM, 100, START, SECOND / 100))
                    .passUntil(START + MINUTE);

            assertThat(only(scan).detail().count()).isEqualTo(100);
        }
    }

    @Test
    void shouldFindASweepOnceWithWhatItFoundOpen() throws Exception {
        try (ScanHarness scan = ScanHarness.withDefaults()) {
            scan.play(Traffic.sweep(SCANNER, "10.9.9.", 22, START)).passUntil(START + MINUTE);

            AlertEvent alert = only(scan);
            assertThat(alert.detail().ruleId()).isEqualTo("portscan-horizontal");
            assertThat(alert.detail().count()).isEqualTo(249);
            assertThat(alert.endpoints().destIp()).isNull();
            assertThat(alert.endpoints().destPort()).isEqualTo(22);
            assertThat(alert.detail().explain())
                    .filteredOn(e -> e.field().equals("answered"))
                    .singleElement()
                    .satisfies(e -> assertThat(e.value()).contains("10.9.9.7 22/tcp"));
        }
    }

    @Test
    void shouldTakeHostDiscoveryAndSweepForOneScan() throws Exception {
        List<Flows> flows = new ArrayList<>();
        for (int host = 1; host <= 254; host++) {
            long at = START + host * SECOND / 50;
            String ip = "10.9.9." + host;
            flows.add(Flows.echo().from(SCANNER).to(ip, 0).at(at).silent());
            flows.add(Flows.tcp().from(SCANNER).to(ip, 443).at(at + 1000).silent());
            flows.add(Flows.tcp().from(SCANNER).to(ip, 22).at(at + SECOND).refused());
        }
        try (ScanHarness scan = ScanHarness.withDefaults()) {
            scan.play(flows).passUntil(START + 5 * MINUTE);

            assertThat(only(scan).detail().ruleId()).isEqualTo("portscan-horizontal");
            assertThat(only(scan).detail().explain())
                    .filteredOn(e -> e.field().equals("ports"))
                    .singleElement()
                    .satisfies(e -> assertThat(e.value()).contains("443/tcp", "22/tcp", "icmp"));
        }
    }

    @Test
    void shouldNotFloodWhenABlockIsScanned() throws Exception {
        List<Flows> flows = new ArrayList<>();
        for (int host = 1; host <= 40; host++) {
            flows.addAll(closedPorts(SCANNER, "10.9.9." + host, 100, START + host * SECOND, 1000));
        }
        try (ScanHarness scan = ScanHarness.withDefaults()) {
            scan.play(flows).passUntil(START + 5 * MINUTE);

            assertThat(scan.rules()).contains("portscan-block").hasSizeLessThanOrEqualTo(5);
            assertThat(scan.last())
                    .filteredOn(d -> d.draft().detail().ruleId().equals("portscan-block"))
                    .singleElement()
                    .satisfies(d -> assertThat(d.draft().detail().count()).isEqualTo(4000));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {15, 300, 960})
    void shouldFindAScanHoweverSlow(long secondsPerProbe) throws Exception {
        try (ScanHarness scan = ScanHarness.withDefaults()) {
            scan.play(closedPorts(SCANNER, VICTIM, 15, START, secondsPerProbe * SECOND));

            assertThat(scan.rules()).containsExactly("portscan-vertical");
        }
    }

    @Test
    void shouldFindAScanBehindManyGoodConnections() throws Exception {
        List<Flows> flows = new ArrayList<>(Traffic.browsing(SCANNER, 2000, START, 3));
        flows.addAll(closedPorts(SCANNER, VICTIM, 100, START, 3 * SECOND));
        try (ScanHarness scan = ScanHarness.withDefaults()) {
            scan.play(flows).passUntil(START + 10 * MINUTE);

            assertThat(scan.rules()).containsExactly("portscan-vertical");
        }
    }

    @Test
    void shouldFindAUdpScanOnlyWithMoreEvidence() throws Exception {
        List<Flows> few = new ArrayList<>();
        List<Flows> many = new ArrayList<>();
        for (int port = 1; port <= 40; port++) {
            Flows probe =
                    Flows.udp().from(SCANNER).to(VICTIM, port).at(START + port * SECOND).silent();
            (port < 30 ? few : many).add(probe);
        }
        try (ScanHarness scan = ScanHarness.withDefaults()) {
            scan.play(few);
            assertThat(scan.found()).isEmpty();

            scan.play(many);
            assertThat(scan.rules()).containsExactly("portscan-vertical");
        }
    }

    @Test
    void shouldNotFireOneShortOfTheThreshold() throws Exception {
        try (ScanHarness scan = ScanHarness.withDefaults()) {
            scan.play(closedPorts(SCANNER, VICTIM, 14, START, SECOND)).passUntil(START + 2 * DAY);

            assertThat(scan.found()).isEmpty();
        }
    }

    @Test
    void shouldNotBlameTheHostThatRefuses() throws Exception {
        List<Flows> flows = new ArrayList<>();
        for (int port = 1; port <= 200; port++) {
            long at = START + port * SECOND;
            flows.add(answer(port, at).state("RSTRH", "^r"));
            flows.add(answer(port, at + 1000).state("OTH", "r"));
            flows.add(answer(port, at + 2000).state("SHR", "^h"));
            flows.add(answer(port, at + 3000).state("REJ", "^Sr"));
        }
        try (ScanHarness scan = ScanHarness.withDefaults()) {
            scan.play(flows).passUntil(START + DAY);

            assertThat(scan.found()).isEmpty();
        }
    }

    private static Flows answer(int port, long at) {
        return Flows.tcp().from(VICTIM, port).to(SCANNER, 50_000 + port).at(at);
    }

    @Test
    void shouldStayQuietWhenOnlyOneDirectionIsCaptured() throws Exception {
        List<Flows> flows = new ArrayList<>();
        for (int i = 1; i <= 200; i++) {
            flows.add(
                    Flows.tcp()
                            .from("10.0.0.5")
                            .to("10.1." + i + ".1", 443)
                            .at(START + i * SECOND)
                            .silent()
                            .state("S0", "SAD"));
        }
        try (ScanHarness scan = ScanHarness.withDefaults()) {
            scan.play(flows);

            assertThat(scan.found()).isEmpty();
        }
    }

    @Test
    void shouldStayQuietOnAClientThatRetriesADeadServer() throws Exception {
        List<Flows> flows = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            flows.add(
                    Flows.tcp()
                            .from("10.0.0.5", 20_000 + i)
                            .to(VICTIM, 443)
                            .at(START + i * SECOND)
                            .silent());
        }
        try (ScanHarness scan = ScanHarness.withDefaults()) {
            scan.play(flows);

            assertThat(scan.found()).isEmpty();
        }
    }

    @Test
    void shouldStayQuietOnAPollerOfManyHostsOfWhichSomeAreDead() throws Exception {
        List<Flows> flows = new ArrayList<>();
        for (int round = 0; round < 5; round++) {
            for (int host = 1; host <= 200; host++) {
                long at = START + (round * 300 + host) * SECOND;
                Flows poll = Flows.tcp().from("10.0.0.9").to("10.8.0." + host, 161).at(at);
                flows.add(host % 8 == 0 ? poll.silent() : poll);
            }
        }
        try (ScanHarness scan = ScanHarness.withDefaults()) {
            scan.play(flows);

            assertThat(scan.found()).isEmpty();
        }
    }

    @Test
    void shouldStayQuietOnAResolver() throws Exception {
        Random random = new Random(1);
        List<Flows> flows = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            String server = random.nextInt(223) + "." + random.nextInt(255) + ".7.53";
            Flows query = Flows.udp().from("10.0.0.53").to(server, 53).at(START + i * SECOND / 5);
            flows.add(random.nextInt(4) == 0 ? query.silent() : query);
        }
        try (ScanHarness scan = ScanHarness.withDefaults()) {
            scan.play(flows);

            assertThat(scan.found()).isEmpty();
        }
    }

    @Test
    void shouldStayQuietOnAPeerToPeerClient() throws Exception {
        Random random = new Random(2);
        List<Flows> flows = new ArrayList<>();
        for (int i = 0; i < 1500; i++) {
            String peer = "90." + random.nextInt(255) + "." + random.nextInt(255) + ".3";
            int port = random.nextInt(20) == 0 ? 6881 : 10_000 + random.nextInt(50_000);
            Flows contact = Flows.tcp().from("10.0.0.7").to(peer, port).at(START + i * SECOND / 2);
            flows.add(random.nextInt(10) < 7 ? contact.silent() : contact);
        }
        try (ScanHarness scan = ScanHarness.withDefaults()) {
            scan.play(flows);

            assertThat(scan.found()).isEmpty();
        }
    }

    @Test
    void shouldStayQuietOnTraceroute() throws Exception {
        List<Flows> flows = new ArrayList<>();
        for (int probe = 0; probe < 90; probe++) {
            flows.add(
                    Flows.udp()
                            .from("10.0.0.5")
                            .to("8.8.8.8", 33_434 + probe)
                            .at(START + probe * SECOND)
                            .silent());
        }
        try (ScanHarness scan = ScanHarness.withDefaults()) {
            scan.play(flows);

            assertThat(scan.found()).isEmpty();
        }
    }

    @Test
    void shouldForgetASourceAfterADayOfSilence() throws Exception {
        try (ScanHarness scan = ScanHarness.withDefaults()) {
            scan.play(closedPorts(SCANNER, VICTIM, 10, START, SECOND));
            scan.play(closedPorts(SCANNER, "10.0.0.3", 10, START + 25 * 60 * MINUTE, SECOND));
            scan.passUntil(START + 3 * DAY);

            assertThat(scan.found()).isEmpty();
            assertThat(scan.timers()).isZero();
            assertThat(scan.stateEntries()).isZero();
        }
    }

    @Test
    void shouldLeaveNothingBehindAfterScans() throws Exception {
        try (ScanHarness scan = ScanHarness.withDefaults()) {
            scan.play(Traffic.verticalScan(SCANNER, VICTIM, 1000, START))
                    .play(Traffic.sweep("10.0.0.67", "10.9.9.", 22, START + MINUTE))
                    .play(Traffic.browsing("10.0.0.5", 300, START + MINUTE, 4))
                    .passUntil(START + 2 * DAY);

            assertThat(scan.timers()).isZero();
            assertThat(scan.stateEntries()).isZero();
        }
    }

    @Test
    void shouldRaiseANewAlertWhenTheScanComesBackAfterItWasClosed() throws Exception {
        try (ScanHarness scan = ScanHarness.withDefaults()) {
            scan.play(closedPorts(SCANNER, VICTIM, 20, START, SECOND))
                    .passUntil(START + 2 * DAY)
                    .play(closedPorts(SCANNER, VICTIM, 20, START + 2 * DAY, SECOND));

            assertThat(scan.found())
                    .filteredOn(d -> d.draft().detail().revision() == 1)
                    .extracting(d -> d.draft().header().timestampNs())
                    .containsExactly(START, START + 2 * DAY);
        }
    }

    @Test
    void shouldNotDependOnTheOrderOfArrival() throws Exception {
        List<Flows> flows = new ArrayList<>(Traffic.verticalScan(SCANNER, VICTIM, 300, START));
        flows.addAll(Traffic.sweep(SCANNER, "10.9.9.", 22, START));
        List<Flows> shuffled = new ArrayList<>(flows);
        Collections.shuffle(shuffled, new Random(5));

        assertThat(allAtOnce(shuffled)).isEqualTo(allAtOnce(flows)).isNotEmpty();
    }

    private static List<Detection> allAtOnce(List<Flows> flows) throws Exception {
        try (ScanHarness scan = ScanHarness.withDefaults()) {
            scan.send(flows).passUntil(START + MINUTE);
            return scan.found();
        }
    }

    @Test
    void shouldGoOnFromASnapshot() throws Exception {
        List<Flows> flows = Traffic.verticalScan(SCANNER, VICTIM, 400, START);
        List<Detection> expected = new ArrayList<>();
        try (ScanHarness scan = ScanHarness.withDefaults()) {
            expected.addAll(scan.play(flows).passUntil(START + MINUTE).found());
        }

        List<Detection> found = new ArrayList<>();
        try (ScanHarness before = ScanHarness.withDefaults()) {
            before.play(flows.subList(0, 137)).send(flows.subList(137, 150));
            found.addAll(before.found());
            try (ScanHarness after =
                    new ScanHarness(
                            PortScanOptions.DEFAULTS, ShardBounds.DEFAULTS, before.snapshot())) {
                after.play(flows.subList(150, 400)).passUntil(START + MINUTE);
                found.addAll(after.found());
            }
        }

        assertThat(found).isEqualTo(expected);
    }

    @Test
    void shouldStayWithinItsBoundUnderAFloodOfSources() throws Exception {
        ShardBounds small = new ShardBounds(64 << 10, 1000);
        try (ScanHarness scan = new ScanHarness(PortScanOptions.DEFAULTS, small)) {
            scan.play(closedPorts(SCANNER, VICTIM, 20, START, 1000));
            List<Flows> flood = new ArrayList<>();
            for (int i = 0; i < 20_000; i++) {
                String source = "11." + (i >> 16) + "." + (i >> 8 & 255) + "." + (i & 255);
                flood.add(Flows.tcp().from(source).to(VICTIM, 80).at(START + SECOND + i * 1000));
            }
            scan.play(flood).play(closedPorts(SCANNER, VICTIM, 100, START + MINUTE, 1000));
            scan.passUntil(START + 5 * MINUTE);

            assertThat(only(scan).detail().count()).isEqualTo(100);
        }
    }

    private static List<Flows> closedPorts(
            String source, String victim, int ports, long at, long pause) {
        List<Flows> flows = new ArrayList<>();
        for (int port = 1; port <= ports; port++) {
            flows.add(
                    Flows.tcp()
                            .from(source, 50_000)
                            .to(victim, port)
                            .at(at + (port - 1) * pause)
                            .refused());
        }
        return flows;
    }

    private static AlertEvent only(ScanHarness scan) {
        assertThat(scan.last()).as("alerts").hasSize(1);
        return scan.last().get(0).draft();
    }
}
