package io.ingress.dashboard.evidence;

import io.ingress.model.packet.DecodeAnomaly;
import io.ingress.model.packet.FrameLayers;
import io.ingress.model.packet.FrameView;
import io.ingress.model.packet.IpAddress;
import io.ingress.model.packet.IpProtocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes a frame apart for the page: one line, of the packet innermost in tunnels, and layers with
 * byte ranges. One thread.
 */
public final class PacketDissector {
    private final FrameLayers decoded = new FrameLayers();
    private FrameView view;

    /**
     * One line of a packet list.
     *
     * @param src IP address, or MAC address without IP
     * @param srcPort null where there is none
     */
    public record Line(
            String src, Integer srcPort, String dst, Integer dstPort, String proto, String info) {}

    public Line line(Frame frame) {
        decode(frame);
        if (view.hasIp()) {
            return new Line(
                    sourceIp(view),
                    port(view.srcPort),
                    destinationIp(view),
                    port(view.dstPort),
                    IpProtocol.eveName(view.ipProto),
                    info());
        }
        List<Layer> layers = layers(frame);
        Optional<Layer> arp =
                layers.stream().filter(layer -> layer.name().equals("arp")).findFirst();
        Optional<Layer> ethernet =
                layers.stream().filter(layer -> layer.name().equals("ethernet")).findFirst();
        String proto = "unknown";
        if (arp.isPresent()) {
            proto = "ARP";
        } else if (view.etherType != FrameView.NONE) {
            proto = LinkLayers.typeName(view.etherType);
        }
        return new Line(
                ethernet.map(layer -> value(layer, "source")).orElse(""),
                null,
                ethernet.map(layer -> value(layer, "destination")).orElse(""),
                null,
                proto,
                arp.map(PacketDissector::arpInfo).orElse(anomalyName(view).orElse("")));
    }

    public List<Layer> layers(Frame frame) {
        decode(frame);
        List<Layer> layers = new ArrayList<>();
        LinkLayers.add(frame, decoded.layer(0), layers);
        for (int i = 0; i < decoded.count(); i++) {
            if (i > 0) {
                addTunnel(frame, decoded.layer(i - 1), decoded.layer(i), layers);
            }
            NetworkLayers.add(frame, decoded.layer(i), layers);
            TransportLayers.header(frame, decoded.layer(i), layers);
        }
        if (view.hasIp()) {
            TransportLayers.payload(frame, view, layers);
        }
        return layers;
    }

    /** All that is between two IP packets. */
    private static void addTunnel(
            Frame frame, FrameView outer, FrameView inner, List<Layer> layers) {
        int length = inner.ipOffset - outer.payloadOffset;
        if (length > 0) {
            String kind = outer.tunnel.label();
            layers.add(
                    new LayerBuilder(frame.bytes(), kind, outer.payloadOffset)
                            .text("header", 0, length, length + " bytes")
                            .build("Tunnel, " + kind, length));
        }
    }

    /** What is wrong with the frame, in Suricata's words. */
    public Optional<String> anomaly(Frame frame) {
        decode(frame);
        return anomalyName(view);
    }

    private void decode(Frame frame) {
        decoded.decode(
                frame.linkType(),
                frame.timestampNs(),
                frame.bytes(),
                0,
                frame.bytes().length,
                frame.wireLen());
        view = decoded.innermost();
    }

    private String info() {
        if (view.fragment && view.fragmentOffset > 0) {
            return "fragment at " + view.fragmentOffset;
        }
        String text =
                switch (view.ipProto) {
                    case IpProtocol.TCP -> tcpInfo();
                    case IpProtocol.UDP, IpProtocol.SCTP ->
                            view.srcPort + " > " + view.dstPort + " len " + view.payloadLen;
                    case IpProtocol.ICMP, IpProtocol.ICMPV6 ->
                            "type " + view.icmpType + " code " + view.icmpCode;
                    default -> "len " + view.payloadLen;
                };
        return anomalyName(view).map(name -> text + " (" + name + ")").orElse(text);
    }

    private String tcpInfo() {
        if (view.transportOffset == FrameView.NONE) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        text.append(view.srcPort).append(" > ").append(view.dstPort);
        text.append(" [").append(TransportLayers.flags(view.tcpFlags)).append(']');
        text.append(" seq ").append(view.tcpSeq);
        if ((view.tcpFlags & 0x10) != 0) {
            text.append(" ack ").append(view.tcpAck);
        }
        return text.append(" win ")
                .append(view.tcpWindow)
                .append(" len ")
                .append(view.payloadLen)
                .toString();
    }

    private static String arpInfo(Layer arp) {
        return value(arp, "operation").equals("request")
                ? "who has " + value(arp, "target IP") + "? tell " + value(arp, "sender IP")
                : value(arp, "sender IP") + " is at " + value(arp, "sender MAC");
    }

    private static String value(Layer layer, String field) {
        return layer.fields().stream()
                .filter(each -> each.name().equals(field))
                .findFirst()
                .map(Layer.Field::value)
                .orElse("");
    }

    private static Optional<String> anomalyName(FrameView view) {
        return view.anomaly == DecodeAnomaly.OK
                ? Optional.empty()
                : Optional.of(view.anomaly.eveName());
    }

    private static Integer port(int port) {
        return port == FrameView.NONE ? null : port;
    }

    static String sourceIp(FrameView view) {
        return IpAddress.text(view.srcHi, view.srcLo);
    }

    static String destinationIp(FrameView view) {
        return IpAddress.text(view.dstHi, view.dstLo);
    }
}
