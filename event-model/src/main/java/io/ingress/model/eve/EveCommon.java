package io.ingress.model.eve;

import io.ingress.model.event.Endpoints;
import io.ingress.model.event.EventHeader;
import io.ingress.model.event.EventId;
import io.ingress.model.packet.CommunityId;
import io.ingress.model.packet.FlowKey;
import io.ingress.model.packet.Hash64;
import io.ingress.model.packet.IpAddress;
import io.ingress.model.packet.IpProtocol;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What all events have, gathered while reading one; ids that another tool left out are made up. */
final class EveCommon {
    private static final int MAX_VLANS = 16;

    final List<Integer> vlanIds = new ArrayList<>();
    int icmpType = -1;
    int icmpCode = -1;
    int ipVersion;
    String appProto;

    private final byte[] json;
    private final JsonCursor cursor;
    private String timestamp;
    private long timeNs = Long.MIN_VALUE;
    private String id;
    private String host = "";
    private String interfaceName;
    private long flowId;
    private String srcIp;
    private String destIp;
    private int srcPort = Endpoints.NO_PORT;
    private int destPort = Endpoints.NO_PORT;
    private String proto;
    private String communityId;

    EveCommon(byte[] json, JsonCursor cursor) {
        this.json = json;
        this.cursor = cursor;
    }

    /** Takes a field of the event's own level, when it is one of the common ones. */
    void read(String name) throws IOException {
        switch (name) {
            case "timestamp" -> timestamp = cursor.text();
            case "host" -> host = orEmpty(cursor.text());
            case "in_iface" -> interfaceName = cursor.text();
            case "flow_id" -> flowId = cursor.number(0);
            case "vlan" -> cursor.array(this::vlan);
            case "ip_v" -> ipVersion = cursor.number(4, 6, 0);
            case "icmp_type" -> icmpType = cursor.number(0, 255, -1);
            case "icmp_code" -> icmpCode = cursor.number(0, 255, -1);
            case "app_proto" -> appProto = cursor.text();
            default -> readTuple(name);
        }
    }

    /** Takes a field of an object that holds a 5-tuple. */
    void readTuple(String name) throws IOException {
        switch (name) {
            case "src_ip" -> srcIp = cursor.text();
            case "src_port" -> srcPort = cursor.number(0, 65_535, Endpoints.NO_PORT);
            case "dest_ip" -> destIp = cursor.text();
            case "dest_port" -> destPort = cursor.number(0, 65_535, Endpoints.NO_PORT);
            case "proto" -> proto = cursor.text();
            case "community_id" -> communityId = cursor.text();
            default -> {}
        }
    }

    /** Takes a field of the {@code ingress} object. */
    void readIngress(String name) throws IOException {
        switch (name) {
            case "id" -> id = cursor.text();
            case "time_ns" -> timeNs = cursor.number(Long.MIN_VALUE);
            default -> {}
        }
    }

    private void vlan() throws IOException {
        int vlanId = cursor.number(0, 4095, -1);
        if (vlanId >= 0 && vlanIds.size() < MAX_VLANS) {
            vlanIds.add(vlanId);
        }
    }

    EventHeader header() throws EveException {
        long ns = timeNs != Long.MIN_VALUE ? timeNs : EveTime.parse(timestamp);
        String eventId = id != null ? id : EventId.of(ns, Hash64.of(json, 0, json.length, 0));
        return new EventHeader(eventId, ns, host, interfaceName, flowId);
    }

    /** Null when the event has no address at all. */
    Endpoints endpoints() {
        if (srcIp == null && destIp == null) {
            return null;
        }
        if (isOurs()) {
            return new Endpoints(srcIp, srcPort, destIp, destPort, proto, communityId);
        }
        Optional<IpAddress> src = address(srcIp);
        Optional<IpAddress> dest = address(destIp);
        if (ipVersion == 0 && srcIp != null) {
            ipVersion = srcIp.indexOf(':') < 0 ? 4 : 6;
        }
        if (communityId == null && src.isPresent() && dest.isPresent() && proto != null) {
            communityId = communityId(src.get(), dest.get());
        }
        return new Endpoints(
                src.map(IpAddress::toString).orElse(srcIp),
                srcPort,
                dest.map(IpAddress::toString).orElse(destIp),
                destPort,
                proto,
                communityId);
    }

    /** Written by {@link EveWriter}: its addresses are canonical, what it left out is not known. */
    private boolean isOurs() {
        return id != null;
    }

    private String communityId(IpAddress src, IpAddress dest) {
        int number = IpProtocol.number(proto);
        boolean icmp = number == IpProtocol.ICMP || number == IpProtocol.ICMPV6;
        if (number < 0 || icmp && icmpType < 0) {
            return null;
        }
        FlowKey key =
                new FlowKey(src.hi(), src.lo(), dest.hi(), dest.lo(), srcPort, destPort, number);
        return new CommunityId(CommunityId.DEFAULT_SEED).of(key, icmpType, icmpCode);
    }

    private static Optional<IpAddress> address(String text) {
        return text == null ? Optional.empty() : IpAddress.parse(text);
    }

    static String orEmpty(String text) {
        return text == null ? "" : text;
    }
}
