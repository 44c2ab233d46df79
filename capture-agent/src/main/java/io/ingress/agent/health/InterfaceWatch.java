package io.ingress.agent.health;

import io.ingress.agent.metrics.AgentCounter;
import io.ingress.agent.metrics.AgentCounters;
import io.ingress.agent.system.ReplacedFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares what the agent read with what its interfaces counted themselves: since its start, and in
 * the time when no agent ran. The last counts are kept in the state directory, so a gap after a
 * kill begins at most a second before it. One thread.
 */
public final class InterfaceWatch {
    private static final Logger LOG = LoggerFactory.getLogger(InterfaceWatch.class);
    private static final String NAME = "interfaces.properties";
    private static final Path KERNEL_START = Path.of("/proc/sys/kernel/random/boot_id");
    private static final String KERNEL = "kernel";
    private static final String AT = "at";

    private final List<String> names;
    private final Path file;
    private final AgentCounters counters;
    private final String kernel;
    private final Map<String, InterfaceCount> atStart = new TreeMap<>();

    /**
     * Counts from now on, and looks what passed since the last agent's last look.
     *
     * @param names of the interfaces that are captured
     */
    public InterfaceWatch(List<String> names, Path stateDir, Instant now, AgentCounters counters) {
        this.names = List.copyOf(names);
        this.file = stateDir.resolve(NAME);
        this.counters = counters;
        this.kernel = kernelStart();
        for (String name : names) {
            InterfaceCount.of(name).ifPresent(count -> atStart.put(name, count));
        }
        countGap(now);
    }

    /** Reads the counts again and keeps them; called once a second. */
    public void look(Instant now) {
        Properties kept = new Properties();
        long packets = 0;
        long dropped = 0;
        for (String name : names) {
            Optional<InterfaceCount> count = InterfaceCount.of(name);
            InterfaceCount start = atStart.get(name);
            if (count.isEmpty() || start == null || start.index() != count.get().index()) {
                continue;
            }
            packets += count.get().packets() - start.packets();
            dropped += count.get().dropped() - start.dropped();
            kept.setProperty(name, count.get().index() + " " + count.get().packets());
        }
        counters.set(AgentCounter.INTERFACE_PACKETS, packets);
        counters.set(AgentCounter.INTERFACE_DROPPED, dropped);
        kept.setProperty(KERNEL, kernel);
        kept.setProperty(AT, now.toString());
        store(kept);
    }

    private void countGap(Instant now) {
        Properties kept = load();
        if (!kernel.equals(kept.getProperty(KERNEL))) {
            return;
        }
        atStart.forEach(
                (name, count) -> {
                    long missed = count.packets() - packetsThen(kept.getProperty(name), count);
                    if (missed > 0) {
                        counters.add(AgentCounter.MISSED_WHILE_DOWN, missed);
                        LOG.warn(
                                "{} packets passed {} from {} to {}, while no agent captured",
                                missed,
                                name,
                                kept.getProperty(AT),
                                now);
                    }
                });
    }

    /** As many as now when the interface is another one, or was not watched. */
    private static long packetsThen(String kept, InterfaceCount now) {
        if (kept == null || !kept.startsWith(now.index() + " ")) {
            return now.packets();
        }
        try {
            return Long.parseLong(kept.substring(kept.indexOf(' ') + 1));
        } catch (NumberFormatException e) {
            return now.packets();
        }
    }

    private Properties load() {
        Properties kept = new Properties();
        try (InputStream in = Files.newInputStream(file)) {
            kept.load(in);
        } catch (IOException | IllegalArgumentException e) {
            // No agent before this one, or its last look was cut off: then there is no gap to tell.
            kept.clear();
        }
        return kept;
    }

    private void store(Properties kept) {
        try {
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            kept.store(content, null);
            new ReplacedFile(file).write(content.toByteArray());
        } catch (IOException e) {
            LOG.debug("the counts of the interfaces cannot be kept", e);
        }
    }

    private static String kernelStart() {
        try {
            return Files.readString(KERNEL_START).trim();
        } catch (IOException e) {
            return "";
        }
    }
}
