package io.ingress.model.packet;

/**
 * The layers of one frame as offsets into its byte array. Filled by {@link FrameDecoder}, reused
 * for every frame, owned by one thread; nothing is copied and nothing is allocated.
 *
 * <p>Lengths ending in {@code CapturedLen} never reach past the captured bytes; lengths without it
 * are what the headers say (bounded by the wire length). IPv4 addresses are held as {@code
 * ::ffff:a.b.c.d}.
 */
public final class FrameView {
    /** Value of offsets and ports that do not exist in the frame. */
    public static final int NONE = -1;

    /** Capture time, ns since the epoch. */
    public long timestampNs;

    /** Array that all offsets point into. */
    public byte[] buffer;

    /**
     * Offset and number of captured bytes of the frame; length on the wire, in a tunnel that of the
     * carried packet.
     */
    public int frameOffset;

    public int frameCapturedLen;
    public int frameWireLen;

    /** LINKTYPE of the capture file or interface. */
    public int linkType;

    /** Offset of the Ethernet header, or {@link #NONE}. */
    public int etherOffset;

    /** VLAN ids from the outermost inwards, and how many there are (at most 4 are kept). */
    public final int[] vlanIds = new int[4];

    public int vlanCount;

    /** EtherType of the innermost payload, e.g. 0x0800; {@link #NONE} when unknown. */
    public int etherType;

    /** Offset of an ARP packet of Ethernet and IPv4 that was captured whole, or {@link #NONE}. */
    public int arpOffset;

    /** 4, 6 or 0 when the frame holds no IP packet. */
    public int ipVersion;

    public int ipOffset;

    /** Length of the IP header with options or extension headers, bytes. */
    public int ipHeaderLen;

    /**
     * IPv4 total length, or IPv6 payload length + 40; as the header says, at most what was on the
     * wire.
     */
    public int ipTotalLen;

    /**
     * Protocol of the payload after IPv6 extension headers (IANA number), {@link #NONE} without IP.
     */
    public int ipProto;

    public int ttl;

    /** Source and destination address, 128 bits each. */
    public long srcHi;

    public long srcLo;
    public long dstHi;
    public long dstLo;

    /** True for every fragment, the first included. Only offset 0 has transport fields. */
    public boolean fragment;

    public boolean moreFragments;

    /** Offset of the fragment's payload in the datagram, bytes. */
    public int fragmentOffset;

    /** IPv4 identification (16 bit) or that of the IPv6 fragment header (32 bit). */
    public long fragmentId;

    /** Offset of the transport header, or {@link #NONE}. */
    public int transportOffset;

    /**
     * Ports of TCP, UDP and SCTP, else {@link #NONE}. When the capture cut the transport header but
     * not its first four bytes, the ports are there though {@link #transportOffset} is not.
     */
    public int srcPort;

    public int dstPort;

    /** Type and code of ICMP and ICMPv6, else {@link #NONE}. */
    public int icmpType;

    public int icmpCode;

    /** ICMP identifier of echo and similar messages, else 0. */
    public int icmpId;

    /** TCP fields; sequence numbers are unsigned 32 bit. */
    public long tcpSeq;

    public long tcpAck;
    public int tcpFlags;
    public int tcpWindow;

    /** MSS and window scale options, {@link #NONE} when absent. */
    public int tcpMss;

    public int tcpWindowScale;

    /** Payload of the transport layer (or of IP, for other protocols). */
    public int payloadOffset;

    /** Payload bytes captured. */
    public int payloadCapturedLen;

    /** Payload bytes by the IP (or UDP) header, without link-layer padding. */
    public int payloadLen;

    /**
     * Set when the IP packet, or that of a first fragment, carries another one: {@link
     * FrameDecoder#decodeInner}.
     */
    public TunnelKind tunnel = TunnelKind.NONE;

    /** How many tunnels this packet was taken out of. */
    public int tunnelDepth;

    /** Where the carried packet begins, and its EtherType. */
    int innerOffset;

    int innerEtherType;

    /** From where the carried packet's length counts: where Suricata begins it. */
    int innerCountedFrom;

    /** Link-layer headers seen so far; a bound against frames built of nothing else. */
    int linkHeaders;

    /** First thing wrong with the frame, or {@link DecodeAnomaly#OK}. */
    public DecodeAnomaly anomaly = DecodeAnomaly.OK;

    /**
     * What the headers say cannot be: Suricata leaves such a packet out of flows. True also of
     * packets whose length the network card was to fill in (segmentation offload), and of all
     * within an invalid one.
     */
    public boolean invalid;

    /** Length that the layers may fill: on the wire, or captured where a broken file says less. */
    int spaceEnd;

    /** End of the captured bytes in {@link #buffer}. */
    int capturedEnd;

    /** Makes this the view of a frame about which nothing is known yet. */
    void clear() {
        etherOffset = NONE;
        vlanCount = 0;
        etherType = NONE;
        arpOffset = NONE;
        ipVersion = 0;
        ipOffset = NONE;
        ipHeaderLen = 0;
        ipTotalLen = 0;
        ipProto = NONE;
        ttl = 0;
        srcHi = 0;
        srcLo = 0;
        dstHi = 0;
        dstLo = 0;
        fragment = false;
        moreFragments = false;
        fragmentOffset = 0;
        fragmentId = 0;
        transportOffset = NONE;
        srcPort = NONE;
        dstPort = NONE;
        icmpType = NONE;
        icmpCode = NONE;
        icmpId = 0;
        tcpSeq = 0;
        tcpAck = 0;
        tcpFlags = 0;
        tcpWindow = 0;
        tcpMss = NONE;
        tcpWindowScale = NONE;
        tunnel = TunnelKind.NONE;
        tunnelDepth = 0;
        linkHeaders = 0;
        payloadOffset = frameOffset;
        payloadCapturedLen = 0;
        payloadLen = 0;
        anomaly = DecodeAnomaly.OK;
        invalid = false;
    }

    /** Takes over the VLAN tags of the frame that the packet came in. */
    public void tagsOf(FrameView frame) {
        vlanCount = frame.vlanCount;
        System.arraycopy(frame.vlanIds, 0, vlanIds, 0, vlanCount);
    }

    /** Keeps the first thing found wrong. */
    void wrong(DecodeAnomaly what) {
        invalid |= what.makesInvalid(capturedEnd < spaceEnd);
        if (anomaly == DecodeAnomaly.OK) {
            anomaly = what;
        }
    }

    /**
     * The payload is what lies between two positions, as far as it was captured.
     *
     * @param end by the headers; not past the frame's end on the wire
     */
    void payload(int from, int end) {
        payloadOffset = Math.min(from, capturedEnd);
        payloadLen = Math.max(0, end - from);
        payloadCapturedLen = Math.max(0, Math.min(end, capturedEnd) - payloadOffset);
    }

    /** Bytes of the frame before its IP packet: the link layer's headers. */
    public int lengthBeforeIp() {
        return Math.max(0, frameWireLen - (spaceEnd - ipOffset));
    }

    /** Length on the wire of the packet that a tunnel carries, as Suricata counts it. */
    public int carriedLen() {
        return Math.max(0, payloadOffset + payloadLen - innerCountedFrom);
    }

    /** True when the frame holds an IP packet whose addresses are valid. */
    public boolean hasIp() {
        return ipVersion != 0;
    }
}
