package io.ingress.agent.filter;

import io.ingress.agent.budget.PayloadBudget;
import io.ingress.agent.budget.PayloadLimit;
import io.ingress.agent.metrics.AgentCounters;
import io.ingress.agent.source.FileEnd;
import io.ingress.agent.source.PacketSource.Next;
import io.ingress.agent.source.PcapFileSource;
import io.ingress.agent.source.RawPacket;
import io.ingress.model.packet.FrameLayers;
import io.ingress.model.packet.FrameView;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What rules do with captures: judges and cuts every frame as the agent would, ships nothing. */
public final class FilterTrial {
    /** Beyond this many in all, flows are no longer told apart, for the sake of memory (16 MiB). */
    public static final int MOST_FLOWS = 1_000_000;

    private final FilterRules rules;
    private final RuleFilter filter;
    private final PayloadBudget budget;
    private final FlowSample flows;
    private final FrameLayers layers = new FrameLayers();
    private final RawPacket packet = new RawPacket();
    private final List<Tally> tallies = new ArrayList<>();
    private final Map<Path, FileEnd> incomplete = new TreeMap<>();
    private int flowsCounted;

    /**
     * @param payload limit of frames whose rule does not say
     * @param seed of the installation, on which depends which flows are sampled
     */
    public FilterTrial(FilterRules rules, PayloadLimit payload, long seed) {
        this.rules = rules;
        this.filter = new RuleFilter(rules, payload, seed, new RuleCounts(rules));
        this.budget = new PayloadBudget(filter.payloads(), new AgentCounters());
        this.flows = new FlowSample(seed);
        for (int i = 0; i <= rules.rules().size(); i++) {
            tallies.add(new Tally());
        }
    }

    /**
     * Reads a capture to its end.
     *
     * @throws IOException when it cannot be read or is none
     */
    public void read(Path capture) throws IOException {
        try (PcapFileSource source = PcapFileSource.open(capture)) {
            while (source.next(packet) == Next.PACKET) {
                judge();
            }
            if (!source.fileEnd().isComplete()) {
                incomplete.put(capture, source.fileEnd());
            }
        }
    }

    /** What each rule did, in their order; the last is what no rule matched. */
    public List<RuleOutcome> outcomes() {
        List<RuleOutcome> outcomes = new ArrayList<>();
        for (int i = 0; i < tallies.size(); i++) {
            Optional<FilterRule> rule =
                    i < rules.rules().size() ? Optional.of(rules.rules().get(i)) : Optional.empty();
            outcomes.add(tallies.get(i).outcome(rule));
        }
        return outcomes;
    }

    /** True when there were more flows than could be counted. */
    public boolean hasMoreFlows() {
        return flowsCounted == MOST_FLOWS;
    }

    /** Captures that could not be read to their end. */
    public Map<Path, FileEnd> incomplete() {
        return incomplete;
    }

    private void judge() {
        layers.decode(
                packet.linkType,
                packet.timestampNs,
                packet.buffer,
                packet.offset,
                packet.capturedLen,
                packet.wireLen);
        Verdict verdict = filter.judge(layers);
        Tally tally = tallies.get(verdict.rule());
        tally.packets++;
        tally.capturedBytes += packet.capturedLen;
        countFlow(tally);
        switch (verdict.fate()) {
            case DROPPED -> tally.droppedPackets++;
            case SAMPLED_OUT -> tally.sampledOutPackets++;
            case KEPT -> {
                int kept = layers.ordinaryLen(budget.keep(layers.innermost(), verdict.payload()));
                tally.shippedBytes += kept;
                tally.cutPackets += kept < packet.capturedLen ? 1 : 0;
            }
        }
    }

    private void countFlow(Tally tally) {
        FrameView view = layers.placed();
        boolean isKnown = view.hasIp() && view.fragmentOffset == 0;
        if (isKnown && flowsCounted < MOST_FLOWS && tally.flows.add(flows.hash(view))) {
            flowsCounted++;
        }
    }
}
