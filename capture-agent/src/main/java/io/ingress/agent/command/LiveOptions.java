package io.ingress.agent.command;

import io.ingress.agent.CaptureInput.Port;
import io.ingress.agent.Engine;
import io.ingress.agent.source.Reach;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How frames are taken from interfaces. */
final class LiveOptions {
    private static final long MIB = 1 << 20;

    @Option(
            names = "--engine",
            paramLabel = "ENGINE",
            defaultValue = "auto",
            description =
                    "af-packet (Linux, cheapest), libpcap (everywhere) or auto (default: af-packet"
                            + " on Linux) (live)")
    private String engine;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "1",
            description = "threads that share the frames of an interface (live, af-packet)")
    private int threads;

    @Option(
            names = "--ring",
            paramLabel = "MIB",
            defaultValue = "32",
            description = "the kernel's buffer for each interface, MiB (live; default: 32)")
    private long ringMib;

    @Option(
            names = "--snaplen",
            paramLabel = "BYTES",
            defaultValue = "262144",
            description = "most bytes captured of a frame (live; default: all)")
    private int snapLenBytes;

    @Option(
            names = "--no-promiscuous",
            description = "capture only frames from and to this host (live)")
    private boolean ownFramesOnly;

    Port port(String interfaceName) {
        return new Port(
                interfaceName,
                engine(),
                threads,
                snapLenBytes,
                ringMib * MIB,
                ownFramesOnly ? Reach.OWN : Reach.PROMISCUOUS,
                Optional.empty());
    }

    private Engine engine() {
        return switch (engine.toLowerCase(Locale.ROOT)) {
            case "auto" -> Engine.AUTO;
            case "af-packet" -> Engine.AF_PACKET;
            case "libpcap" -> Engine.LIBPCAP;
            default ->
                    throw new IllegalArgumentException(
                            "must be auto, af-packet or libpcap: engine=" + engine);
        };
    }
}
