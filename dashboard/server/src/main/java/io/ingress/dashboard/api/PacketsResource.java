package io.ingress.dashboard.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.ingress.dashboard.evidence.AlertEvidence;
import io.ingress.dashboard.evidence.EvidenceException;
import io.ingress.dashboard.evidence.Frame;
import io.ingress.dashboard.evidence.Frames;
import io.ingress.dashboard.evidence.Layer;
import io.ingress.dashboard.evidence.PacketDissector;
import io.ingress.dashboard.evidence.PacketFile;
import io.ingress.dashboard.store.Times;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Packets of an alert or of a flow: list, one decoded, file. */
final class PacketsResource {
    /** Finds the packets of what the path names; empty when there is no such thing. */
    interface Finder {
        Optional<Frames> find(String id) throws EvidenceException;
    }

    private static final String PCAP = "application/vnd.tcpdump.pcap";

    private final String what;
    private final Finder finder;

    private PacketsResource(String what, Finder finder) {
        this.what = what;
        this.finder = finder;
    }

    static PacketsResource ofAlerts(AlertEvidence evidence) {
        return new PacketsResource("alert", evidence::ofAlert);
    }

    static PacketsResource ofFlows(AlertEvidence evidence) {
        return new PacketsResource("flow", evidence::ofFlow);
    }

    /** Schema Packet of the API. */
    record Packet(
            int number,
            String ts,
            double offsetMs,
            String src,
            Integer srcPort,
            String dst,
            Integer dstPort,
            String proto,
            String info,
            int len,
            int capturedLen) {}

    /** Schema PacketList of the API. */
    record PacketList(
            List<Packet> items, int total, boolean complete, String source, String note) {}

    /** Schema PacketDetail of the API. */
    record PacketDetail(
            @JsonUnwrapped Packet packet,
            int linkType,
            byte[] bytes,
            String anomaly,
            List<Layer> layers) {}

    void list(Context context) {
        Parameters.of(context, Set.of());
        Frames frames = find(context);
        PacketDissector dissector = new PacketDissector();
        List<Packet> packets = new ArrayList<>();
        for (int i = 0; i < frames.frames().size(); i++) {
            packets.add(packet(frames, i, dissector));
        }
        context.json(
                new PacketList(
                        packets,
                        packets.size(),
                        frames.complete(),
                        frames.origin().name().toLowerCase(Locale.ROOT),
                        frames.note()));
    }

    void get(Context context) {
        long number = Parameters.number("n", context.pathParam("n"), 1, Integer.MAX_VALUE);
        Frames frames = find(context);
        if (number > frames.frames().size()) {
            throw ApiException.notFound(
                    "there are " + frames.frames().size() + " packets, not " + number);
        }
        int at = (int) number - 1;
        Frame frame = frames.frames().get(at);
        PacketDissector dissector = new PacketDissector();
        context.json(
                new PacketDetail(
                        packet(frames, at, dissector),
                        frame.linkType(),
                        frame.bytes(),
                        dissector.anomaly(frame).orElse(null),
                        dissector.layers(frame)));
    }

    void download(Context context) {
        Frames frames = find(context);
        // The id is one of ours, so it is safe in the header: hex digits only.
        String name = what + "-" + context.pathParam("id").replaceAll("[^0-9a-f]", "") + ".pcap";
        context.contentType(PCAP)
                .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
                .result(PacketFile.of(frames.frames()));
    }

    private Frames find(Context context) {
        try {
            return finder.find(context.pathParam("id"))
                    .orElseThrow(() -> ApiException.notFound("there is no such " + what));
        } catch (EvidenceException e) {
            throw ApiException.unavailable(e.getMessage());
        }
    }

    private static Packet packet(Frames frames, int at, PacketDissector dissector) {
        Frame frame = frames.frames().get(at);
        long firstNs = frames.frames().get(0).timestampNs();
        PacketDissector.Line line = dissector.line(frame);
        return new Packet(
                at + 1,
                Times.text(frame.timestampNs()),
                (frame.timestampNs() - firstNs) / (double) Times.NS_PER_MS,
                line.src(),
                line.srcPort(),
                line.dst(),
                line.dstPort(),
                line.proto(),
                line.info(),
                frame.wireLen(),
                frame.bytes().length);
    }
}
