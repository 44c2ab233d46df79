package io.ingress.jobs.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.jobs.record.BucketStateSerializer;
import io.ingress.jobs.statistics.SecondCounts;
import io.ingress.jobs.statistics.Transport;
import io.ingress.model.event.EventRecord;
import io.ingress.model.packet.BatchHeader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The events of a bucket are a function of its packets, however they are batched. */
class BucketCutsPropertyTest {
    private static final int FRAMES = 400;

    @Property(tries = 60)
    void shouldWriteSameEventsHoweverPacketsAreCutIntoBatches(
            @ForAll long trafficSeed, @ForAll long cutSeed) {
        List<Frame> frames = traffic(new Random(trafficSeed));

        Engine whole = new Engine().play(frames).end(10_000);
        Engine cut = playCut(frames, new Random(cutSeed), Restore.NEVER);

        assertThat(texts(cut)).isEqualTo(texts(whole));
        assertThat(totals(cut)).isEqualTo(totals(whole));
    }

    @Property(tries = 40)
    void shouldWriteSameEventsWhenStateIsSavedAndRestoredBetweenBatches(
            @ForAll long trafficSeed, @ForAll long cutSeed) {
        List<Frame> frames = traffic(new Random(trafficSeed));

        Engine undisturbed = playCut(frames, new Random(cutSeed), Restore.NEVER);
        Engine restored = playCut(frames, new Random(cutSeed), Restore.AFTER_EACH_BATCH);

        assertThat(records(restored)).isEqualTo(records(undisturbed));
    }

    private enum Restore {
        NEVER,
        AFTER_EACH_BATCH
    }

    private static Engine playCut(List<Frame> frames, Random random, Restore restore) {
        Engine engine = new Engine();
        int from = 0;
        long seq = 0;
        while (from < frames.size()) {
            int to = Math.min(frames.size(), from + random.nextInt(40));
            long lastNs = to > 0 ? frames.get(to - 1).timeNs() : 0;
            long nextNs = to < frames.size() ? frames.get(to).timeNs() : lastNs;
            boolean mark = random.nextBoolean();
            long clockNs = lastNs + (long) ((nextNs - lastNs) * random.nextDouble());
            engine.process(
                    Engine.batch(
                            seq++,
                            frames.subList(from, to),
                            mark ? clockNs : BatchHeader.NO_CLOCK,
                            false));
            from = to;
            if (restore == Restore.AFTER_EACH_BATCH) {
                engine.state(BucketStateSerializer.INSTANCE.copy(engine.state()));
            }
        }
        engine.process(Engine.batch(seq, List.of(), 10_000_000_000_000L, true));
        return engine;
    }

    private static List<String> texts(Engine engine) {
        List<String> texts = new ArrayList<>();
        for (EventRecord event : engine.events()) {
            if (!event.type().equals(EventRecord.CLOCK)) {
                texts.add(event.orderNs() + new String(event.json(), StandardCharsets.UTF_8));
            }
        }
        return texts;
    }

    private static List<String> records(Engine engine) {
        return engine.events().stream()
                .map(
                        event ->
                                event.seq()
                                        + " "
                                        + event.orderNs()
                                        + new String(event.json(), StandardCharsets.UTF_8))
                .toList();
    }

    private static Map<Long, List<Long>> totals(Engine engine) {
        Map<Long, SecondCounts> merged = new TreeMap<>();
        engine.partials()
                .forEach(
                        partial ->
                                partial.seconds()
                                        .forEach(
                                                (second, counts) ->
                                                        merged.computeIfAbsent(
                                                                        second,
                                                                        unused ->
                                                                                new SecondCounts())
                                                                .merge(counts)));
        Map<Long, List<Long>> totals = new TreeMap<>();
        merged.forEach(
                (second, counts) -> {
                    List<Long> values = new ArrayList<>();
                    for (Transport transport : Transport.values()) {
                        values.add(counts.packets(transport));
                        values.add(counts.bytes(transport));
                        values.add(counts.flows(transport));
                    }
                    totals.put(second, values);
                });
        return totals;
    }

    /**
     * Packets of a few hosts with ports and flags at random: much of it nonsense, all of it legal.
     */
    private static List<Frame> traffic(Random random) {
        List<Frame> frames = new ArrayList<>();
        double time = 1000;
        for (int i = 0; i < FRAMES; i++) {
            time += random.nextInt(20) == 0 ? random.nextDouble() * 40 : random.nextDouble() * 0.3;
            frames.add(frame(random).at(time));
        }
        return frames;
    }

    private static Frame frame(Random random) {
        String a = "10.0.0." + (1 + random.nextInt(2));
        String b = "10.0.1." + (1 + random.nextInt(2));
        boolean back = random.nextBoolean();
        String src = back ? b : a;
        String dst = back ? a : b;
        int low = 50 + random.nextInt(6);
        int high = 5000 + random.nextInt(4);
        int srcPort = back ? low : high;
        int dstPort = back ? high : low;
        byte[] payload = new byte[random.nextInt(3) * random.nextInt(60)];
        random.nextBytes(payload);
        return switch (random.nextInt(8)) {
            case 0 -> Frame.udp(src, srcPort, dst, dstPort).payload(payload);
            case 1 -> Frame.icmp(src, dst, random.nextInt(4) * 4, 0);
            case 2 ->
                    Frame.udp(src, srcPort, dst, dstPort)
                            .payload(new byte[16])
                            .fragment(random.nextInt(4), random.nextInt(3) * 24, true);
            case 3 -> random.nextInt(4) == 0 ? Frame.arp() : Frame.ip(src, dst, 50);
            default ->
                    Frame.tcp(src, srcPort, dst, dstPort)
                            .flags(random.nextBoolean() ? "PA" : flags(random))
                            .seq(1000 + random.nextInt(200))
                            .ack(1000 + random.nextInt(200))
                            .window(random.nextInt(3))
                            .payload(payload);
        };
    }

    private static String flags(Random random) {
        return new String[] {"S", "SA", "A", "FA", "R", "RA", "SF", "", "FPU"}[random.nextInt(9)];
    }
}
