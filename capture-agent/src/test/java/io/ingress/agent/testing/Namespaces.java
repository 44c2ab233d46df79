package io.ingress.agent.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Two network namespaces joined by a veth pair, with nothing on it but what a test sends: no IPv6,
 * no ARP, no addresses.
 */
public final class Namespaces implements AutoCloseable {
    /** Interface in the sending namespace. */
    public static final String SENDER = "ingress-tx";

    /** Interface in the receiving namespace. */
    public static final String RECEIVER = "ingress-rx";

    private final String sending = "ingress-agent-tx-" + ProcessHandle.current().pid();
    private final String receiving = "ingress-agent-rx-" + ProcessHandle.current().pid();

    private Namespaces() {}

    /** Why namespaces cannot be used here; empty when they can. */
    public static Optional<String> whyNot() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return Optional.of("network namespaces need root");
        }
        String probe = "ingress-agent-probe-" + ProcessHandle.current().pid();
        try {
            execute("ip", "netns", "add", probe);
            execute("ip", "netns", "exec", probe, "true");
            execute("ip", "netns", "del", probe);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("network namespaces cannot be used: " + e.getMessage());
        }
    }

    /** Why nothing can be replayed in namespaces here; empty when it can. */
    public static Optional<String> whyNotReplay() {
        Optional<String> whyNot = whyNot();
        return whyNot.isPresent() || Tool.areInstalled("tcpreplay")
                ? whyNot
                : Optional.of("tcpreplay is not installed (apt-get install tcpreplay)");
    }

    public static Namespaces create() throws IOException {
        Namespaces made = new Namespaces();
        try {
            execute("ip", "netns", "add", made.sending);
            execute("ip", "netns", "add", made.receiving);
            made.join();
            return made;
        } catch (IOException e) {
            made.close();
            throw e;
        }
    }

    /** Sends a capture file through the veth pair as fast as it goes. */
    public void replay(Path capture) throws IOException {
        replay(capture, "--topspeed");
    }

    /** Sends a capture file through the veth pair as options of tcpreplay say. */
    public void replay(Path capture, String... pace) throws IOException {
        List<String> command = new ArrayList<>(List.of("ip", "netns", "exec", sending));
        command.addAll(List.of("tcpreplay", "-q", "-i", SENDER));
        command.addAll(List.of(pace));
        command.add(capture.toString());
        execute(command.toArray(String[]::new));
    }

    /** Packets the receiving interface has seen, both ways, as the kernel counts them. */
    public long interfacePackets() throws IOException {
        return statistic("rx_packets") + statistic("tx_packets");
    }

    /** Name of the receiving namespace. */
    String receiving() {
        return receiving;
    }

    /** A process inside the receiving namespace. */
    public Process start(List<String> command) throws IOException {
        List<String> whole = new ArrayList<>(List.of("ip", "netns", "exec", receiving));
        whole.addAll(command);
        return new ProcessBuilder(whole).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    /** A command inside the receiving namespace that has to succeed. */
    public void run(String... command) throws IOException {
        List<String> whole = new ArrayList<>(List.of("ip", "netns", "exec", receiving));
        whole.addAll(List.of(command));
        execute(whole.toArray(String[]::new));
    }

    @Override
    public void close() {
        for (String namespace : List.of(sending, receiving)) {
            try {
                execute("ip", "netns", "del", namespace);
            } catch (IOException e) {
                System.err.println("left behind: " + namespace + ": " + e.getMessage());
            }
        }
    }

    private void join() throws IOException {
        execute(
                "ip", "link", "add", SENDER, "netns", sending, "type", "veth", "peer", "name",
                RECEIVER, "netns", receiving);
        for (String namespace : List.of(sending, receiving)) {
            execute(
                    "ip",
                    "netns",
                    "exec",
                    namespace,
                    "sysctl",
                    "-qw",
                    "net.ipv6.conf.all.disable_ipv6=1");
        }
        execute("ip", "-n", sending, "link", "set", SENDER, "arp", "off", "mtu", "9000", "up");
        execute("ip", "-n", receiving, "link", "set", RECEIVER, "arp", "off", "mtu", "9000", "up");
    }

    private long statistic(String name) throws IOException {
        String file = "/sys/class/net/" + RECEIVER + "/statistics/" + name;
        return Long.parseLong(execute("ip", "netns", "exec", receiving, "cat", file).strip());
    }

    static String execute(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            String said =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(120, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IOException(String.join(" ", command) + ": " + said.strip());
            }
            return said;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted: " + String.join(" ", command), e);
        }
    }
}
