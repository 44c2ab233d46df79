package io.ingress.jobs.traffic;

import io.ingress.model.event.Endpoints;
import io.ingress.model.packet.CommunityId;
import io.ingress.model.packet.FlowKey;
import io.ingress.model.packet.FrameDecoder;
import io.ingress.model.packet.FrameView;
import io.ingress.model.packet.IpProtocol;
import io.ingress.model.packet.LinkType;

/**
 * The packet an ICMP error quotes (RFC 792, RFC 4443 3): the start of what could not be delivered.
 * Its Community ID is that of its flow. One thread; looked at once per ICMP flow.
 */
final class QuotedPacket {
    private final FrameDecoder decoder = new FrameDecoder();
    private final FrameView view = new FrameView();
    private final CommunityId communityId = new CommunityId(CommunityId.DEFAULT_SEED);

    /** True when the packet is an ICMP error with a readable quotation. */
    boolean find(FrameView error) {
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
        return view.hasIp();
    }

    /** Of the packet that {@link #find} found, its sender as source. */
    Endpoints endpoints() {
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
