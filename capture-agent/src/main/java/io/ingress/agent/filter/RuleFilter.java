package io.ingress.agent.filter;

import io.ingress.agent.budget.PayloadLimit;
import io.ingress.agent.filter.Verdict.Fate;
import io.ingress.model.packet.FragmentPlaces;
import io.ingress.model.packet.FrameLayers;
import io.ingress.model.packet.FrameView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Judges frames by rules, on the packet innermost in tunnels. The fragments of a datagram are
 * judged as its first one, which has the ports; when that was not seen before, as packets without
 * ports. One thread, no allocation per frame.
 */
public final class RuleFilter {
    private final FilterRule[] rules;
    private final RuleIndex[] groups;
    private final Verdict[] kept;
    private final Verdict[] gone;
    private final FlowSample sample;
    private final FragmentPlaces fragments = new FragmentPlaces();
    private final long seed;
    private final RuleCounts.Part counts;

    /**
     * @param payload limit of frames whose rule does not say
     * @param seed of the installation: with the same one all agents choose the same flows
     * @param counts of these rules
     */
    public RuleFilter(FilterRules rules, PayloadLimit payload, long seed, RuleCounts counts) {
        int count = rules.rules().size();
        this.rules = rules.rules().toArray(new FilterRule[0]);
        this.groups = groups(rules.rules());
        this.kept = new Verdict[count + 1];
        this.gone = new Verdict[count + 1];
        this.seed = seed;
        this.sample = new FlowSample(seed);
        this.counts = counts.part();
        for (int i = 0; i < count; i++) {
            FilterAction action = this.rules[i].action();
            kept[i] = new Verdict(i, Fate.KEPT, action.payload().orElse(payload));
            gone[i] = new Verdict(i, action.isDrop() ? Fate.DROPPED : Fate.SAMPLED_OUT, payload);
        }
        kept[count] = new Verdict(count, Fate.KEPT, payload);
        gone[count] = kept[count];
    }

    /** All limits that verdicts can have. */
    public Set<PayloadLimit> payloads() {
        return Arrays.stream(kept).map(Verdict::payload).collect(Collectors.toSet());
    }

    /** Decides about a frame and counts it for the rule that decided. */
    public Verdict judge(FrameLayers layers) {
        if (rules.length == 0) {
            return kept[0];
        }
        FrameView view = layers.innermost();
        Verdict verdict = view.fragment ? judgeFragment(layers, view) : decide(layers);
        counts.add(verdict.rule(), layers.layer(0).frameWireLen);
        return verdict;
    }

    private Verdict judgeFragment(FrameLayers layers, FrameView view) {
        long datagram = FragmentPlaces.key(view, seed);
        if (view.fragmentOffset == 0) {
            Verdict verdict = decide(layers);
            fragments.put(datagram, verdict.rule() << 1 | (verdict.isKept() ? 1 : 0));
            return verdict;
        }
        int known = fragments.get(datagram);
        if (known == FragmentPlaces.UNKNOWN) {
            return decide(layers);
        }
        return (known & 1) == 1 ? kept[known >> 1] : gone[known >> 1];
    }

    private Verdict decide(FrameLayers layers) {
        for (int group = 0; group < groups.length; group++) {
            RuleIndex index = groups[group];
            long candidates = index.candidates(layers.placed(), layers.layer(0));
            while (candidates != 0) {
                int bit = Long.numberOfTrailingZeros(candidates);
                int rule = group * RuleIndex.MOST_RULES + bit;
                if (restHolds(index.rest(bit), rule, layers)) {
                    return verdict(rule, layers.placed());
                }
                candidates &= candidates - 1;
            }
        }
        return kept[rules.length];
    }

    private boolean restHolds(Term[] terms, int rule, FrameLayers layers) {
        for (Term term : terms) {
            boolean outer = rules[rule].layer() == Layer.OUTER;
            FrameView packet = outer ? layers.layer(0) : layers.placed();
            if (!term.holds(packet, layers.layer(0))) {
                return false;
            }
        }
        return true;
    }

    private Verdict verdict(int rule, FrameView packet) {
        FilterAction action = rules[rule].action();
        if (action.isDrop()) {
            return gone[rule];
        }
        boolean chosen = !action.isSample() || sample.chooses(packet, action.oneIn());
        return chosen ? kept[rule] : gone[rule];
    }

    private static RuleIndex[] groups(List<FilterRule> rules) {
        List<RuleIndex> groups = new ArrayList<>();
        for (int from = 0; from < rules.size(); from += RuleIndex.MOST_RULES) {
            int to = Math.min(rules.size(), from + RuleIndex.MOST_RULES);
            groups.add(new RuleIndex(rules.subList(from, to)));
        }
        return groups.toArray(new RuleIndex[0]);
    }
}
