package io.ingress.agent.budget;

import io.ingress.agent.metrics.AgentCounter;
import io.ingress.agent.metrics.AgentCounters;
import io.ingress.model.packet.FrameView;
import java.util.Collection;

/**
 * Decides how many bytes of a frame are shipped. TCP, UDP, ICMP and IPsec directions have a budget
 * of payload bytes; frames of DNS ports, fragments, other protocols (tunnels among them) and frames
 * that could not be decoded are shipped whole, since cutting them would blind the decoder. The true
 * length always stays in the record. One thread, no allocation.
 */
public final class PayloadBudget {
    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final int ICMP = 1;
    private static final int ICMPV6 = 58;
    private static final int ESP = 50;
    private static final int AH = 51;
    private static final int FLAG_SYN = 0x02;

    private static final int DNS = 53;
    private static final int MDNS = 5353;
    private static final int LLMNR = 5355;

    private final BudgetTable table;
    private final AgentCounters counters;

    /**
     * @param limits all that {@link #keep} will be asked for
     */
    public PayloadBudget(Collection<PayloadLimit> limits, AgentCounters counters) {
        this.counters = counters;
        boolean used = limits.stream().anyMatch(limit -> limit.kind() == PayloadLimit.Kind.BUDGET);
        this.table = new BudgetTable(used ? BudgetTable.DEFAULT_PLACES : BudgetTable.WAYS);
    }

    /**
     * Bytes of the frame to ship, from its start; uses up the budget of its flow direction.
     *
     * @param limit that holds for this frame
     */
    public int keep(FrameView view, PayloadLimit limit) {
        if (limit.kind() == PayloadLimit.Kind.FULL || view.payloadOffset == FrameView.NONE) {
            return view.frameCapturedLen;
        }
        int headers = view.payloadOffset - view.frameOffset;
        if (limit.kind() == PayloadLimit.Kind.HEADERS_ONLY) {
            return cut(view, headers);
        }
        if (view.fragment || !hasBudget(view.ipProto) || isDns(view)) {
            return view.frameCapturedLen;
        }
        int payload = view.payloadCapturedLen;
        int granted = grant(view, payload, limit.bytes());
        return granted == payload ? view.frameCapturedLen : cut(view, headers + granted);
    }

    private int grant(FrameView view, int payload, int budget) {
        boolean opening = view.ipProto == TCP && (view.tcpFlags & FLAG_SYN) != 0;
        if (payload == 0 && !opening) {
            return 0;
        }
        long key = BudgetTable.key(view);
        if (opening) {
            table.renew(key);
        }
        if (payload == 0) {
            return 0;
        }
        long evictedBefore = table.evicted();
        int granted = table.take(key, view.timestampNs, payload, budget);
        if (table.evicted() != evictedBefore) {
            counters.addOwned(AgentCounter.BUDGET_EVICTED, table.evicted() - evictedBefore);
        }
        return granted;
    }

    private int cut(FrameView view, int kept) {
        int cutBytes = view.frameCapturedLen - kept;
        if (cutBytes <= 0) {
            return view.frameCapturedLen;
        }
        counters.addOwned(AgentCounter.CUT, 1);
        counters.addOwned(AgentCounter.CUT_BYTES, cutBytes);
        return kept;
    }

    private static boolean hasBudget(int ipProto) {
        return switch (ipProto) {
            case TCP, UDP, ICMP, ICMPV6, ESP, AH -> true;
            default -> false;
        };
    }

    private static boolean isDns(FrameView view) {
        return isDnsPort(view.srcPort) || isDnsPort(view.dstPort);
    }

    private static boolean isDnsPort(int port) {
        return port == DNS || port == MDNS || port == LLMNR;
    }
}
