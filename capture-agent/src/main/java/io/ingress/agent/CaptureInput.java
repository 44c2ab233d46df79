package io.ingress.agent;

import io.ingress.agent.source.Reach;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What an agent captures from. */
public sealed interface CaptureInput {
    /** What is done with it, for people. */
    String text();

    /** The same without BPF filters of its own. */
    CaptureInput unfiltered();

    /** True when packets stay where they are until Kafka has them, so that no spool is needed. */
    default boolean waits() {
        return this instanceof Files || this instanceof Directory;
    }

    /**
     * Capture files, played one after the other as one capture.
     *
     * @param files in the order they were recorded
     */
    record Files(List<Path> files) implements CaptureInput {
        public Files {
            files = List.copyOf(files);
            if (files.isEmpty()) {
                throw new IllegalArgumentException("must not be empty: files=[]");
            }
        }

        @Override
        public String text() {
            return "playing " + files;
        }

        @Override
        public CaptureInput unfiltered() {
            return this;
        }
    }

    /**
     * A capture that is written to the standard input while it is played, as {@code tcpdump -U -w
     * -} does.
     *
     * @param name of the stream in batches and events, e.g. that of the host it comes from
     */
    record Stream(String name) implements CaptureInput {
        public Stream {
            if (name.isBlank()) {
                throw new IllegalArgumentException("must not be blank: name=");
            }
        }

        @Override
        public String text() {
            return "playing what is written to the standard input";
        }

        @Override
        public CaptureInput unfiltered() {
            return this;
        }
    }

    /**
     * A directory that capture files are written to: those in it and those to come are played once,
     * also while they grow.
     *
     * @param name of the directory in batches and events
     */
    record Directory(Path path, String name) implements CaptureInput {
        public Directory {
            if (name.isBlank()) {
                throw new IllegalArgumentException("must not be blank: name=");
            }
        }

        /** Named as itself. */
        public Directory(Path path) {
            this(path, nameOf(path.toAbsolutePath().normalize()));
        }

        @Override
        public String text() {
            return "playing what is written to " + path + ", Ctrl-C ends it";
        }

        /** The root has no name of its own. */
        private static String nameOf(Path absolute) {
            Path name = absolute.getFileName();
            return name == null ? absolute.toString() : name.toString();
        }

        @Override
        public CaptureInput unfiltered() {
            return this;
        }
    }

    /**
     * Network interfaces, captured as one capture: with one clock, and each flow in the order of
     * its packets.
     */
    record Live(List<Port> ports) implements CaptureInput {
        private static final int MAX_PORTS = 64;

        public Live {
            ports = List.copyOf(ports);
            if (ports.isEmpty() || ports.size() > MAX_PORTS) {
                throw new IllegalArgumentException(
                        "must be 1.." + MAX_PORTS + ": ports=" + ports.size());
            }
        }

        /** All that one interface can see. */
        public Live(String interfaceName) {
            this(List.of(new Port(interfaceName)));
        }

        @Override
        public CaptureInput unfiltered() {
            return new Live(ports.stream().map(Port::unfiltered).toList());
        }

        @Override
        public String text() {
            return "capturing on "
                    + String.join(", ", ports.stream().map(Port::name).toList())
                    + ", Ctrl-C ends it";
        }
    }

    /**
     * A place frames are captured at.
     *
     * @param name of the interface as the system calls it, e.g. {@code eth0}; {@code any}; or those
     *     of a tap that shows each direction on one of them, e.g. {@code eth1+eth2}
     * @param engine how
     * @param threads that share the frames of an interface; only AF_PACKET can have several
     * @param snapLenBytes most bytes captured of a frame
     * @param ringBytes of the kernel's buffer for each interface; smaller ones drop in bursts,
     *     larger ones count as memory of the agent
     * @param reach which frames the interface hands over
     * @param filter BPF expression for the kernel, pcap-filter(7)
     */
    record Port(
            String name,
            Engine engine,
            int threads,
            int snapLenBytes,
            long ringBytes,
            Reach reach,
            Optional<String> filter) {
        /** Captures whole frames, also of segmentation offload. */
        public static final int DEFAULT_SNAPLEN_BYTES = 262_144;

        /** 0.25 s of a full 1 Gbit/s link. */
        public static final long DEFAULT_RING_BYTES = 32L << 20;

        private static final int MIN_SNAPLEN_BYTES = 64;
        private static final int MAX_THREADS = 64;
        private static final long MIN_RING_BYTES = 1L << 20;
        private static final long MAX_RING_BYTES = 1L << 30;

        public Port {
            if (name.isBlank() || List.of(name.split("\\+", -1)).contains("")) {
                throw new IllegalArgumentException("must name an interface: interfaceName=" + name);
            }
            requireWithin("snapLenBytes", snapLenBytes, MIN_SNAPLEN_BYTES, DEFAULT_SNAPLEN_BYTES);
            requireWithin("threads", threads, 1, MAX_THREADS);
            requireWithin("ringBytes", ringBytes, MIN_RING_BYTES, MAX_RING_BYTES);
            if (threads > 1 && engine == Engine.LIBPCAP) {
                throw new IllegalArgumentException(
                        "must be 1 with libpcap, only af-packet has more: threads=" + threads);
            }
        }

        /** Whole frames, all the interface can see. */
        public Port(String name) {
            this(
                    name,
                    Engine.AUTO,
                    1,
                    DEFAULT_SNAPLEN_BYTES,
                    DEFAULT_RING_BYTES,
                    Reach.PROMISCUOUS,
                    Optional.empty());
        }

        private Port unfiltered() {
            return new Port(
                    name, engine, threads, snapLenBytes, ringBytes, reach, Optional.empty());
        }

        /** The interfaces themselves. */
        List<String> interfaceNames() {
            return List.of(name.split("\\+"));
        }

        private static void requireWithin(String what, long value, long min, long max) {
            if (value < min || value > max) {
                throw new IllegalArgumentException(
                        "must be " + min + ".." + max + ": " + what + "=" + value);
            }
        }
    }
}
