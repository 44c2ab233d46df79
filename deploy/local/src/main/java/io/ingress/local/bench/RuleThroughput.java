package io.ingress.local.bench;

import io.ingress.jobs.DetectionJob;
import io.ingress.jobs.DetectionOptions;
import io.ingress.jobs.record.RecordTypes;
import io.ingress.jobs.rules.RuleSource;
import io.ingress.local.flink.FlinkOptions;
import io.ingress.local.flink.LocalFlink;
import io.ingress.model.event.EventRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * What an event costs with few and with many rules, and with as many static patterns of Flink CEP,
 * side by side: each variant several times in turn, the fastest counts.
 */
public final class RuleThroughput {
    private static final int ROUNDS = 3;
    private static final List<Integer> RULES = List.of(0, 10, 200);

    private final List<EventRecord> recorded;
    private final long events;

    /**
     * @param recorded in the order of time
     * @param events how many are made of them
     */
    public RuleThroughput(List<EventRecord> recorded, long events) {
        this.recorded =
                recorded.stream().filter(event -> !event.type().equals(EventRecord.CLOCK)).toList();
        this.events = events;
    }

    /** One variant. */
    private record Variant(
            String name, int rules, BiConsumer<DataStream<EventRecord>, Integer> job) {}

    /** A line for each variant, the fastest of its rounds. */
    public String run() throws Exception {
        List<Variant> variants = new ArrayList<>();
        for (int rules : RULES) {
            variants.add(new Variant("rules", rules, RuleThroughput::rules));
        }
        for (int rules : RULES) {
            variants.add(new Variant("static patterns", rules, StaticPatterns::build));
        }
        double[] fastestNs = new double[variants.size()];
        long[] matches = new long[variants.size()];
        try (LocalFlink flink = LocalFlink.start(new FlinkOptions(1, 1, Optional.empty()))) {
            for (int round = 0; round < ROUNDS; round++) {
                for (int i = 0; i < fastestNs.length; i++) {
                    long startNs = System.nanoTime();
                    matches[i] = StaticPatterns.matches(run(flink, variants.get(i)));
                    double ns = (double) (System.nanoTime() - startNs) / events;
                    fastestNs[i] = round == 0 ? ns : Math.min(ns, fastestNs[i]);
                }
            }
        }
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < fastestNs.length; i++) {
            lines.add(line(variants.get(i), fastestNs[i], matches[i]));
        }
        return lines.stream().collect(Collectors.joining(System.lineSeparator()));
    }

    private static String line(Variant variant, double ns, long matches) {
        return String.format(
                Locale.ROOT,
                "%3d %-15s %,9.0f ns an event, %,d matches",
                variant.rules(),
                variant.name(),
                ns,
                matches);
    }

    private Map<String, Object> run(LocalFlink flink, Variant variant) throws Exception {
        return flink.run(
                        variant.rules() + " " + variant.name(),
                        environment ->
                                variant.job()
                                        .accept(
                                                environment
                                                        .fromSequence(0, events - 1)
                                                        .flatMap(new ReplayedEvents(recorded))
                                                        .returns(RecordTypes.EVENT)
                                                        .setParallelism(1)
                                                        .uid("bench-events"),
                                                variant.rules()))
                .getAllAccumulatorResults();
    }

    private static void rules(DataStream<EventRecord> events, int count) {
        RuleSource fixed =
                RuleSource.fixed(events.getExecutionEnvironment(), BenchRules.pairs(count));
        RuleSource told =
                new RuleSource(
                        fixed.feed(),
                        fixed.changes(),
                        fixed.levels(),
                        RuleSource.TELL_EVERY_MS,
                        null,
                        status ->
                                status.flatMap(new HitCount())
                                        .returns(Types.INT)
                                        .setParallelism(1)
                                        .uid("bench-hits"));
        new DetectionJob(DetectionOptions.of(1).bounded()).build(events, told);
    }
}
