package io.ingress.model.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Frame by frame, the decoder and tshark name the same addresses, protocol and ports. Needs tshark,
 * editcap and the conformance captures beside the project; looks at a sample of them, at all with
 * {@code -Dtshark.every=1}.
 */
class TsharkAgreementITCase {
    /** Link and VLAN layers the decoder knows; what else comes before IP is not its business. */
    private static final Set<String> KNOWN =
            Set.of(
                    "eth",
                    "ethertype",
                    "vlan",
                    "ieee8021ad",
                    "ieee8021ah",
                    "sll",
                    "raw",
                    "null",
                    "loop",
                    "ppp",
                    "pppoes",
                    "mpls",
                    "vntag",
                    "chdlc");

    /** Headers between IP and transport, as tshark names them. */
    private static final Set<String> EXTENSIONS =
            Set.of(
                    "ipv6.hopopts",
                    "ipv6.dstopts",
                    "ipv6.routing",
                    "ipv6.fraghdr",
                    "ah",
                    "mipv6",
                    "shim6");

    @TempDir Path folder;

    private final PacketBatchReader reader = new PacketBatchReader();
    private final FrameDecoder decoder = new FrameDecoder();
    private final FrameView view = new FrameView();
    private final Map<String, Integer> skipped = new TreeMap<>();

    @Test
    void shouldSeeTheLayersThatTsharkSees() throws Exception {
        Path captures = Path.of("../../shared/conformance").toAbsolutePath().normalize();
        assumeTrue(Files.isDirectory(captures), "no conformance captures beside the project");
        assumeTrue(installed("tshark") && installed("editcap"), "tshark is not installed");
        int every = Integer.getInteger("tshark.every", 60);
        List<String> differences = new ArrayList<>();
        int frames = 0;

        for (Path capture : sample(captures, every)) {
            frames += compare(capture, differences);
        }

        System.out.println("compared " + frames + " frames with tshark; not compared: " + skipped);
        assertThat(frames).isPositive();
        assertThat(differences).isEmpty();
    }

    private static List<Path> sample(Path captures, int every) throws IOException {
        try (Stream<Path> files = Files.walk(captures)) {
            List<Path> all =
                    files.filter(f -> f.getParent().endsWith("captures"))
                            .filter(f -> f.toFile().length() < 2_000_000)
                            .sorted()
                            .toList();
            List<Path> some = new ArrayList<>();
            for (int i = 0; i < all.size(); i += every) {
                some.add(all.get(i));
            }
            return some;
        }
    }

    private int compare(Path capture, List<String> differences) throws Exception {
        Path pcap = folder.resolve("nano.pcap");
        if (run(folder.resolve("log"), "editcap", "-F", "nsecpcap", capture.toString(), pcap + "")
                != 0) {
            skipped.merge("capture that editcap cannot convert", 1, Integer::sum);
            return 0;
        }
        Path fields = folder.resolve("fields");
        run(
                fields,
                "tshark",
                "-n",
                "-r",
                pcap.toString(),
                "-o",
                "ip.defragment:FALSE",
                "-o",
                "ipv6.defragment:FALSE",
                "-T",
                "fields",
                "-E",
                "occurrence=f",
                "-e",
                "frame.protocols",
                "-e",
                "ip.src",
                "-e",
                "ip.dst",
                "-e",
                "ipv6.src",
                "-e",
                "ipv6.dst",
                "-e",
                "tcp.srcport",
                "-e",
                "tcp.dstport",
                "-e",
                "udp.srcport",
                "-e",
                "udp.dstport",
                "-e",
                "sctp.srcport",
                "-e",
                "sctp.dstport",
                "-e",
                "tcp.seq_raw",
                "-e",
                "icmp.type",
                "-e",
                "icmpv6.type",
                "-e",
                "vlan.id",
                "-e",
                "frame.len");
        List<String> lines = Files.readAllLines(fields, StandardCharsets.ISO_8859_1);
        lines.removeIf(line -> line.indexOf('\t') < 0);
        reader.reset(Files.readAllBytes(pcap));
        int frames = 0;
        while (reader.next() && frames < lines.size()) {
            decoder.decode(
                    reader.linkType(),
                    reader.timestampNs(),
                    reader.buffer(),
                    reader.offset(),
                    reader.capturedLen(),
                    reader.wireLen(),
                    view);
            String theirs = theirs(lines.get(frames++).split("\t", -1));
            if (theirs != null && hasNoTransport()) {
                theirs = theirs.replaceFirst("(?<!no) .*", "");
            }
            if (theirs != null && !theirs.equals(ours(theirs)) && differences.size() < 200) {
                differences.add(
                        capture.getFileName()
                                + " frame "
                                + frames
                                + ": tshark "
                                + theirs
                                + ", here "
                                + ours(theirs)
                                + " "
                                + view.anomaly);
            }
        }
        assertThat(frames).as("frames of %s", capture).isEqualTo(lines.size());
        return frames;
    }

    /** Null when tshark went through layers before IP that are not decoded here. */
    private String theirs(String[] field) {
        String[] layers = field[0].split(":");
        int at = 0;
        while (at < layers.length && !layers[at].equals("ip") && !layers[at].equals("ipv6")) {
            if (!KNOWN.contains(layers[at])) {
                boolean ipInside = field[0].contains(":ip:") || field[0].contains(":ipv6:");
                if (ipInside) {
                    skipped.merge(layers[at], 1, Integer::sum);
                }
                return ipInside ? null : "no ip";
            }
            at++;
        }
        if (at == layers.length) {
            return "no ip";
        }
        boolean ipv4 = layers[at++].equals("ip");
        while (at < layers.length && EXTENSIONS.contains(layers[at])) {
            at++;
        }
        String transport = at < layers.length ? layers[at] : "";
        String addresses = ipv4 ? field[1] + ">" + field[2] : field[3] + ">" + field[4];
        if (addresses.equals(">")) {
            return "no ip"; // the header is too broken for tshark
        }
        String all =
                addresses
                        + switch (transport) {
                            case "tcp" -> " tcp " + field[5] + ">" + field[6] + " " + field[11];
                            case "udp" -> " udp " + field[7] + ">" + field[8];
                            case "sctp" -> " sctp " + field[9] + ">" + field[10];
                            case "icmp" -> " icmp " + field[12];
                            case "icmpv6" -> " icmpv6 " + field[13];
                            default -> "";
                        };
        return all.endsWith(" ") ? addresses : all;
    }

    /** True for later fragments and where the transport header is not all there. */
    private boolean hasNoTransport() {
        return view.transportOffset == FrameView.NONE
                && (view.fragmentOffset > 0 || view.anomaly != DecodeAnomaly.OK);
    }

    /** In the words of tshark; without a transport where tshark shows none. */
    private String ours(String theirs) {
        if (!view.hasIp()) {
            return "no ip";
        }
        boolean mapped = view.ipVersion == 6 && IpAddress.isIpv4(view.srcHi, view.srcLo);
        String addresses =
                (mapped ? "::ffff:" : "")
                        + IpAddress.text(view.srcHi, view.srcLo)
                        + ">"
                        + (view.ipVersion == 6 && IpAddress.isIpv4(view.dstHi, view.dstLo)
                                ? "::ffff:"
                                : "")
                        + IpAddress.text(view.dstHi, view.dstLo);
        if (theirs.indexOf(' ') < 0 || view.transportOffset == FrameView.NONE) {
            return addresses;
        }
        String ports = view.srcPort + ">" + view.dstPort;
        return addresses
                + switch (view.ipProto) {
                    case IpProtocol.TCP -> " tcp " + ports + " " + view.tcpSeq;
                    case IpProtocol.UDP -> " udp " + ports;
                    case IpProtocol.SCTP -> " sctp " + ports;
                    case IpProtocol.ICMP -> " icmp " + view.icmpType;
                    case IpProtocol.ICMPV6 -> " icmpv6 " + view.icmpType;
                    default -> "";
                };
    }

    private static boolean installed(String tool) {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(dir -> Files.isExecutable(Path.of(dir, tool)));
    }

    private static int run(Path out, String... command) throws Exception {
        Process process =
                new ProcessBuilder(command)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .redirectOutput(out.toFile())
                        .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }
}
