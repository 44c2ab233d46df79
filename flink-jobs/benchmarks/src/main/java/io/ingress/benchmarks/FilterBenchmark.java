package io.ingress.benchmarks;

import io.ingress.agent.budget.PayloadLimit;
import io.ingress.agent.filter.Direction;
import io.ingress.agent.filter.FilterAction;
import io.ingress.agent.filter.FilterRule;
import io.ingress.agent.filter.FilterRules;
import io.ingress.agent.filter.HomeNetworks;
import io.ingress.agent.filter.IntRange;
import io.ingress.agent.filter.IntRanges;
import io.ingress.agent.filter.Layer;
import io.ingress.agent.filter.NetworkSet;
import io.ingress.agent.filter.RuleCounts;
import io.ingress.agent.filter.RuleFilter;
import io.ingress.agent.filter.Side;
import io.ingress.agent.filter.Term;
import io.ingress.benchmarks.SyntheticTraffic.TimedFrame;
import io.ingress.model.packet.FrameLayers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Filter rules of the capture agent on decoded frames, most of which no rule but the last matches;
 * a result is the time of one frame, decoding included. With 0 rules it is that of decoding.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgs = {"-Xmx1g", "-XX:+UseSerialGC"})
public class FilterBenchmark {
    private static final int FRAMES = 2_000;

    @Param({"0", "1", "5", "20", "60"})
    private int rules;

    private final FrameLayers layers = new FrameLayers();
    private List<TimedFrame> frames;
    private RuleFilter filter;

    @Setup
    public void make() {
        frames = new SyntheticTraffic().frames(FRAMES).subList(0, FRAMES);
        List<FilterRule> list = new ArrayList<>();
        for (int i = 0; i + 1 < rules; i++) {
            list.add(rule(i, terms(i), FilterAction.DROP));
        }
        if (rules > 0) {
            list.add(rule(rules, List.of(), FilterAction.sample(10)));
        }
        FilterRules all = new FilterRules(list);
        filter = new RuleFilter(all, PayloadLimit.DEFAULT, 7, new RuleCounts(all));
    }

    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public void judge(Blackhole out) {
        for (TimedFrame frame : frames) {
            int length = frame.bytes().length;
            layers.decode(
                    SyntheticTraffic.ETHERNET,
                    frame.timestampNs(),
                    frame.bytes(),
                    0,
                    length,
                    length);
            out.consume(filter.judge(layers));
        }
    }

    private static FilterRule rule(int number, List<Term> terms, FilterAction action) {
        return new FilterRule("rule " + number, number, Layer.INNER, terms, action);
    }

    /** As people write them: a port and a network, a protocol, a VLAN, a direction. */
    private static List<Term> terms(int number) {
        return switch (number % 4) {
            case 0 ->
                    List.of(
                            new Term.Ports(
                                    Side.EITHER,
                                    IntRanges.of(List.of(new IntRange(number + 1, number + 9)))),
                            new Term.Addresses(
                                    Side.EITHER, NetworkSet.of("192.0.2.0/24", "fd00::/8")));
            case 1 -> List.of(new Term.Protocols(IntRanges.of(47, 50, 132)));
            case 2 -> List.of(new Term.Vlans(IntRanges.of(number)));
            default ->
                    List.of(
                            new Term.Addresses(Side.SOURCE, NetworkSet.of("203.0.113.0/24")),
                            new Term.Directions(Set.of(Direction.INBOUND), HomeNetworks.DEFAULT));
        };
    }
}
