package io.ingress.agent;

import io.ingress.agent.CaptureInput.Port;
import io.ingress.agent.budget.PayloadLimit;
import io.ingress.agent.config.ConfigException;
import io.ingress.agent.config.ConfigFile;
import io.ingress.agent.filter.FilterRules;
import io.ingress.agent.filter.RuleCounts.RuleCount;
import io.ingress.agent.metrics.AgentCounters;
import io.ingress.agent.source.Reach;
import io.ingress.agent.testing.BatchList;
import io.ingress.agent.testing.Packets.Copy;
import io.ingress.model.packet.PacketBatch;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

/**
 * Captures in a JVM of its own, which a test starts inside a network namespace. Says {@code
 * capturing} when it does, ends when its standard input ends, and then prints what it saw.
 *
 * <p>Arguments: interface, snap length, filter, file of rules (both may be missing). With {@link
 * #STALL} its receiver takes nothing until the standard input ends, so that the kernel's buffer
 * overflows.
 */
final class LiveProbe {
    static final String CAPTURING = "capturing";

    static final String STALL = "-Dstall=true";

    private static final CountDownLatch INPUT_ENDED = new CountDownLatch(1);

    private LiveProbe() {}

    public static void main(String[] arguments) throws IOException {
        Port port =
                new Port(
                        arguments[0],
                        Engine.valueOf(System.getProperty("engine", "AUTO")),
                        Integer.getInteger("threads", 1),
                        Integer.parseInt(arguments[1]),
                        Long.getLong("ring", Port.DEFAULT_RING_BYTES),
                        Reach.PROMISCUOUS,
                        Optional.empty());
        CaptureInput.Live live = new CaptureInput.Live(List.of(port));
        AgentOptions.Builder options = AgentOptions.capture(live);
        options.payload(PayloadLimit.FULL);
        if (arguments.length > 2) {
            options.filter(arguments[2]);
        }
        if (arguments.length > 3) {
            options.rules(rules(Path.of(arguments[3])));
        }
        AgentCounters counters = new AgentCounters();
        BatchList out = new BatchList(counters);
        if (Boolean.getBoolean("stall")) {
            out.beforeEach(LiveProbe::awaitEndOfInput);
        }
        AgentWiring wiring =
                new AgentWiring(
                        out,
                        event -> System.out.println(CAPTURING),
                        counters,
                        PlayProgress.NONE,
                        Clock.systemUTC());
        try (CaptureAgent agent = new CaptureAgent(options.build(), wiring)) {
            Thread stopper = new Thread(() -> stopAtEndOfInput(agent));
            stopper.setDaemon(true);
            stopper.start();
            print(agent.run(), LiveSources.warnings(live), out);
        } catch (AgentException e) {
            System.out.println("error=" + e.getMessage());
        }
    }

    private static FilterRules rules(Path file) throws IOException {
        try {
            return ConfigFile.rules(file);
        } catch (ConfigException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static void stopAtEndOfInput(CaptureAgent agent) {
        try {
            while (System.in.read() >= 0) {
                Thread.onSpinWait();
            }
        } catch (IOException e) {
            System.out.println("error=" + e.getMessage());
        }
        INPUT_ENDED.countDown();
        agent.stop();
    }

    private static void awaitEndOfInput() {
        try {
            INPUT_ENDED.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void print(AgentReport report, List<String> warnings, BatchList out)
            throws IOException {
        List<Copy> packets = out.packets();
        Properties said = new Properties();
        said.setProperty("interfaces", interfaces(out.batches()).toString());
        said.setProperty("warnings", warnings.toString());
        said.setProperty("read", Long.toString(report.account().read()));
        said.setProperty("shipped", Long.toString(report.account().shipped()));
        said.setProperty("filtered", Long.toString(report.account().filtered()));
        said.setProperty(
                "rule_packets",
                report.rules().stream().map(RuleCount::packets).toList().toString());
        said.setProperty("dropped_kernel", Long.toString(report.account().droppedKernel()));
        said.setProperty("pending", Long.toString(report.account().pending()));
        said.setProperty("wire_bytes", Long.toString(report.facts().wireBytes()));
        said.setProperty(
                "packets_in_batches",
                Integer.toString(
                        out.batches().stream().mapToInt(batch -> batch.header().packets()).sum()));
        said.setProperty(
                "longest",
                Integer.toString(packets.stream().mapToInt(LiveProbe::length).max().orElse(0)));
        said.setProperty("last_batches", Long.toString(count(out.batches())));
        said.setProperty("digest", Long.toString(TrafficOrder.digest(packets)));
        said.setProperty("flows_out_of_order", TrafficOrder.flowsOutOfOrder(packets).toString());
        said.setProperty("clocks_in_order", Boolean.toString(clocksInOrder(out.batches())));
        said.store(System.out, null);
    }

    private static TreeSet<String> interfaces(List<PacketBatch> batches) {
        return batches.stream()
                .map(batch -> batch.header().interfaceName())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static int length(Copy packet) {
        return packet.frame().length() / 2;
    }

    private static long count(List<PacketBatch> batches) {
        return batches.stream().filter(batch -> batch.header().last()).count();
    }

    /** The clock of the capture never goes back, and no packet is later than the last clock. */
    private static boolean clocksInOrder(List<PacketBatch> batches) {
        long clockNs = -1;
        for (PacketBatch batch : batches) {
            long own = batch.header().clockNs();
            if (own >= 0 && own < clockNs) {
                return false;
            }
            clockNs = Math.max(clockNs, own);
        }
        return clockNs > 0;
    }
}
