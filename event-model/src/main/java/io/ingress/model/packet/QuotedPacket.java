package io.ingress.model.packet;

import io.ingress.model.event.Endpoints;

/**
 * The packet an ICMP error quotes (RFC 792, RFC 4443 3): the start of what could not be delivered.
 * Its Community ID is that of its flow. One thread.
 */
public final class QuotedPacket {
    private static final int UNREACHABLE = 3;
    private static final int LAST_UNREACHABLE_CODE = 15;

    private final FrameDecoder decoder = new FrameDecoder();
    private final FrameView view = new FrameView();
    private final CommunityId communityId = new CommunityId(CommunityId.DEFAULT_SEED);

    /** True when the packet is an ICMP error with a readable quotation. */
    public boolean find(FrameView error) {
        if (!isError(error.ipProto, error.icmpType) || error.payloadCapturedLen <= 0) {
            return false;
        }
        decoder.decode(
                LinkType.RAW,
                error.timestampNs,
                error.buffer,
                error.payloadOffset,
                error.payloadCapturedLen,
                error.payloadLen,
                view);
        view.tagsOf(error);
        return view.hasIp();
    }

    /**
     * True when the packet is an error that EVE counts into the flow of the packet it quotes: as
     * Suricata, an ICMPv4 destination unreachable that quotes all of a TCP or UDP header.
     */
    public boolean findCounted(FrameView error) {
        return error.ipProto == IpProtocol.ICMP
                && error.icmpType == UNREACHABLE
                && error.icmpCode <= LAST_UNREACHABLE_CODE
                && !error.fragment
                && !error.invalid
                && find(error)
                && view.transportOffset >= 0
                && (view.ipProto == IpProtocol.TCP || view.ipProto == IpProtocol.UDP);
    }

    /** What {@link #find} or {@link #findCounted} found. */
    public FrameView view() {
        return view;
    }

    /** Of the packet that {@link #find} found, its sender as source. */
    public Endpoints endpoints() {
        return FlowKey.of(view).endpoints(communityId, view.icmpType, view.icmpCode);
    }

    private static boolean isError(int proto, int type) {
        return switch (proto) {
            case IpProtocol.ICMP -> type == 3 || type == 4 || type == 5 || type == 11 || type == 12;
            case IpProtocol.ICMPV6 -> type >= 1 && type <= 4;
            default -> false;
        };
    }
}
