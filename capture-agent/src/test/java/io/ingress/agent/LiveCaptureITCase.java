package io.ingress.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.ingress.agent.budget.PayloadLimit;
import io.ingress.agent.config.ConfigFile;
import io.ingress.agent.filter.FilterTrial;
import io.ingress.agent.filter.RuleOutcome;
import io.ingress.agent.testing.Namespaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Captures what tcpreplay sends through a veth pair; the kernel's own counters are the judge. */
class LiveCaptureITCase {
    private static final int PACKETS = 60_000;

    private static final String LIBPCAP = ProbeProcess.LIBPCAP;
    private static final String ONE_RING = ProbeProcess.ONE_RING;
    private static final String THREE_RINGS = "-Dthreads=3";

    @TempDir private Path dir;

    private Namespaces namespaces;

    @BeforeAll
    static void needNamespaces() {
        Optional<String> whyNot = Namespaces.whyNotReplay();
        assumeTrue(whyNot.isEmpty(), () -> "skipped: " + whyNot.get());
    }

    @BeforeEach
    void createNamespaces() throws IOException {
        namespaces = Namespaces.create();
    }

    @AfterEach
    void deleteNamespaces() {
        namespaces.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {LIBPCAP, ONE_RING, THREE_RINGS})
    void shouldAccountForEveryPacketOnTheInterface(String engine) throws Exception {
        Properties said = captureWhileReplaying(engine, Namespaces.RECEIVER);

        assertThat(namespaces.interfacePackets()).isEqualTo(PACKETS);
        assertThat(said)
                .containsEntry("read", Integer.toString(PACKETS))
                .containsEntry("pending", "0")
                .containsEntry("packets_in_batches", said.getProperty("shipped"))
                .containsEntry("last_batches", "8")
                .containsEntry("clocks_in_order", "true");
        long shipped = Long.parseLong(said.getProperty("shipped"));
        long dropped = Long.parseLong(said.getProperty("dropped_kernel"));
        assertThat(shipped).isPositive();
        assertThat(shipped + dropped).isEqualTo(PACKETS);
    }

    @ParameterizedTest
    @ValueSource(strings = {LIBPCAP, ONE_RING, THREE_RINGS})
    void shouldKeepEveryByteAndTheOrderOfEachFlow(String engine) throws Exception {
        Properties said = captureWhileReplaying(engine, Namespaces.RECEIVER);

        assertThat(said)
                .containsEntry("shipped", Integer.toString(PACKETS))
                .containsEntry("digest", Long.toString(digestOfCapture()))
                .containsEntry("flows_out_of_order", "[]");
    }

    @ParameterizedTest
    @ValueSource(strings = {LIBPCAP, ONE_RING, THREE_RINGS})
    void shouldAccountForPacketsTheKernelDrops(String engine) throws Exception {
        ProbeProcess probe =
                ProbeProcess.capturing(namespaces, engine, LiveProbe.STALL, Namespaces.RECEIVER);
        Path capture = capture();

        // Twice 34 MB, and the kernel's buffer holds 32.
        namespaces.replay(capture);
        namespaces.replay(capture);

        Properties report = probe.end();
        assertThat(namespaces.interfacePackets()).isEqualTo(2 * PACKETS);
        assertThat(report)
                .containsEntry("read", Integer.toString(2 * PACKETS))
                .containsEntry("pending", "0")
                .containsEntry("packets_in_batches", report.getProperty("shipped"));
        assertThat(Long.parseLong(report.getProperty("dropped_kernel"))).isPositive();
        assertThat(Long.parseLong(report.getProperty("shipped"))).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {LIBPCAP, ONE_RING, THREE_RINGS})
    void shouldFilterInTheKernelAndCutAtTheSnapLength(String engine) throws Exception {
        Properties said =
                captureWhileReplaying(engine, Namespaces.RECEIVER, "100", "udp port 2000");

        assertThat(namespaces.interfacePackets()).isEqualTo(PACKETS);
        assertThat(said)
                .containsEntry("read", Integer.toString(PACKETS / 3))
                .containsEntry("longest", "100")
                .containsEntry("pending", "0");
        long shipped = Long.parseLong(said.getProperty("shipped"));
        long bytes = Long.parseLong(said.getProperty("wire_bytes"));
        assertThat(bytes).isGreaterThan(shipped * 100);
    }

    @Test
    void shouldWarnOfAnInterfaceThatMergesPackets() throws Exception {
        namespaces.run("ip", "tuntap", "add", "dev", "merging", "mode", "tap");
        namespaces.run("ip", "link", "set", "merging", "up");

        assertThat(captureNothing("merging"))
                .startsWith("[merging merges received packets (gro)")
                .endsWith("turn it off: ethtool -K merging gro off]");
        assertThat(captureNothing(Namespaces.RECEIVER)).isEqualTo("[]");
    }

    @Test
    void shouldCaptureBothDirectionsOfATapInOneOrder() throws Exception {
        namespaces.run("ip", "link", "add", "other", "type", "veth", "peer", "name", "nobody");
        namespaces.run("ip", "link", "set", "other", "up");

        Properties said = captureWhileReplaying(ONE_RING, Namespaces.RECEIVER + "+other");

        assertThat(said)
                .containsEntry("shipped", Integer.toString(PACKETS))
                .containsEntry("interfaces", "[" + Namespaces.RECEIVER + "+other]")
                .containsEntry("flows_out_of_order", "[]");
    }

    @ParameterizedTest
    @ValueSource(strings = {ONE_RING, THREE_RINGS})
    void shouldDecideByRulesAsATrialOnTheCaptureDoes(String engine) throws Exception {
        Path rules =
                Files.writeString(
                        dir.resolve("rules.yml"),
                        """
                        filter:
                          - {name: untagged, protocol: udp, port: 2000, action: drop}
                          - {name: tunnels, ip: 10.0.0.150, port: 4000, action: headers-only}
                          - {name: tagged, vlan: 7, sample: 1/2}
                        """);
        FilterTrial trial = new FilterTrial(ConfigFile.rules(rules), PayloadLimit.FULL, 0);
        trial.read(capture());
        RuleOutcome total = trial.outcomes().stream().reduce(RuleOutcome::plus).orElseThrow();

        Properties said =
                captureWhileReplaying(engine, Namespaces.RECEIVER, "262144", "", rules.toString());

        assertThat(said)
                .containsEntry("read", Integer.toString(PACKETS))
                .containsEntry("pending", "0")
                .containsEntry("dropped_kernel", "0")
                .containsEntry("filtered", Long.toString(PACKETS - total.shippedPackets()))
                .containsEntry(
                        "rule_packets", List.of(PACKETS / 3, PACKETS / 6, PACKETS / 6).toString())
                .containsEntry("flows_out_of_order", "[]");
        assertThat(total.sampledOutPackets()).isBetween(PACKETS / 18L, PACKETS / 9L);
    }

    @Test
    void shouldCaptureAllInterfaces() throws Exception {
        Properties said = captureWhileReplaying(THREE_RINGS, "any");

        assertThat(said)
                .containsEntry("shipped", Integer.toString(PACKETS))
                .containsEntry("digest", Long.toString(digestOfCapture()))
                .containsEntry("flows_out_of_order", "[]");
    }

    @ParameterizedTest
    @ValueSource(strings = {LIBPCAP, ONE_RING, THREE_RINGS})
    void shouldListTheInterfacesThereAre(String engine) throws Exception {
        assertThat(error(probeCommand(engine, "eth77")))
                .startsWith("there is no interface eth77; there are: ")
                .contains(Namespaces.RECEIVER);
    }

    @ParameterizedTest
    @ValueSource(strings = {LIBPCAP, ONE_RING, THREE_RINGS})
    void shouldSayWhatToDoWithoutPermission(String engine) throws Exception {
        List<String> command = new ArrayList<>(List.of("setpriv", "--bounding-set", "-all"));
        command.addAll(List.of("--inh-caps", "-all", "--no-new-privs"));
        command.addAll(probeCommand(engine, Namespaces.RECEIVER));

        assertThat(error(command))
                .startsWith("no permission to capture on " + Namespaces.RECEIVER)
                .contains("sudo setcap cap_net_raw,cap_net_admin,cap_sys_nice+eip");
    }

    @ParameterizedTest
    @ValueSource(strings = {LIBPCAP, ONE_RING, THREE_RINGS})
    void shouldRefuseAFilterWithASyntaxError(String engine) throws Exception {
        List<String> command = probeCommand(engine, Namespaces.RECEIVER, "262144", "prot tcp");

        assertThat(error(command)).contains("not a capture filter: \"prot tcp\"");
    }

    private Properties captureWhileReplaying(String engine, String interfaceName, String... options)
            throws Exception {
        ProbeProcess probe = captureAll(engine, interfaceName, options);

        namespaces.replay(capture());

        return probe.end();
    }

    private String captureNothing(String interfaceName) throws Exception {
        return captureAll(ONE_RING, interfaceName).end().getProperty("warnings");
    }

    private ProbeProcess captureAll(String engine, String interfaceName, String... options)
            throws IOException {
        return ProbeProcess.capturing(
                namespaces, engine, ProbeProcess.CAPTURE_ALL, interfaceName, options);
    }

    private String error(List<String> command) throws Exception {
        return ProbeProcess.error(namespaces, command);
    }

    private static List<String> probeCommand(
            String engine, String interfaceName, String... options) {
        return ProbeProcess.command(engine, ProbeProcess.CAPTURE_ALL, interfaceName, options);
    }

    private Path capture() {
        return NumberedTraffic.write(dir.resolve("traffic.pcap"), PACKETS, 1);
    }

    private static long digestOfCapture() {
        return NumberedTraffic.digest(PACKETS);
    }
}
