package io.ingress.jobs.traffic.app;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * Measures what the analyzer of a plug-in takes for one packet. CPU time counts, since a pause of
 * the JVM is not the plug-in's fault; the clock on the wall only when the plug-in waits for
 * something. What never returns cannot be switched off.
 */
final class PluginTime {
    /**
     * CPU time for one packet before an analyzer is switched off, ns: a thousand times the usual.
     */
    static final long MAX_CPU_NS = 100_000_000;

    /**
     * Time for one packet before an analyzer is switched off, ns; longer than a pause of the JVM.
     */
    static final long MAX_WALL_NS = 5_000_000_000L;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final boolean hasCpuTime = threads.isCurrentThreadCpuTimeSupported();
    private long cpuNs;
    private long wallNs;

    void begin() {
        cpuNs = cpuTime();
        wallNs = System.nanoTime();
    }

    boolean tooMuch() {
        return cpuTime() - cpuNs > MAX_CPU_NS || System.nanoTime() - wallNs > MAX_WALL_NS;
    }

    private long cpuTime() {
        return hasCpuTime ? threads.getCurrentThreadCpuTime() : 0;
    }
}
