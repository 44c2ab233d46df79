package io.ingress.rules.window;

import io.ingress.rules.WindowRule;
import io.ingress.rules.WindowRule.Measure;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a window rule keeps of one group, and when it fires: see the package. Events come in the
 * order of their times; one thread at a time. It holds nothing of the rule's limits, so it can be
 * saved and restored under a version of the rule that has others.
 */
public final class WindowState {
    private static final int VERSION = 1;
    private static final long NEVER = Long.MIN_VALUE;
    private static final int OWN_BYTES = 320;

    private final Measure measure;
    private final long withinMs;
    private final Judgement judgement;
    private final boolean sliding;
    private final Percentile percentile;

    private final Buckets buckets;
    private final Evidence evidence;

    /** Null when only counts and sums are needed. */
    private final TimedSample sample;

    private long lastMs = -Wire.MOST_TIME_MS;

    /** First event of a window that does not slide. */
    private long beginMs = NEVER;

    private long firedMs = NEVER;

    /** Whether the limits held at the last event. */
    private boolean held;

    private WindowState(WindowRule rule, WindowBounds bounds) {
        measure = rule.measure();
        withinMs = rule.within().toMillis();
        judgement = new Judgement(rule.limits());
        sliding = judgement.isRising();
        percentile = new Percentile(rule.percentile());
        buckets = new Buckets(bounds.buckets(), withinMs);
        evidence = new Evidence(bounds.evidence());
        sample =
                switch (measure) {
                    case VALUE_COUNT -> TimedSample.ofDistinct(bounds.samples(), withinMs);
                    case VALUE_PERCENTILE -> TimedSample.ofNumbers(bounds.samples(), withinMs);
                    default -> null;
                };
    }

    public static WindowState of(WindowRule rule) {
        return of(rule, WindowBounds.DEFAULT);
    }

    public static WindowState of(WindowRule rule, WindowBounds bounds) {
        return new WindowState(rule, bounds);
    }

    /**
     * The next event.
     *
     * @param samples what {@link SampleReader} took from it; it does not count without any
     * @param reference what an alert shows of it; empty or beyond 16 kB is not kept
     */
    public Optional<Firing> add(long timeMs, long[] samples, byte[] reference) {
        if (timeMs < lastMs || timeMs > Wire.MOST_TIME_MS) {
            throw new IllegalArgumentException(
                    "must not be before lastMs=" + lastMs + ": timeMs=" + timeMs);
        }
        Optional<Firing> ended = advance(timeMs);
        if (samples.length == 0) {
            return ended;
        }
        put(timeMs, samples);
        evidence.add(timeMs, reference);
        if (!sliding) {
            beginMs = beginMs == NEVER ? timeMs : beginMs;
            return ended;
        }
        return judgeEvent(timeMs);
    }

    /** Time has passed: forgets what has left the window, and judges a window that has ended. */
    public Optional<Firing> advance(long timeMs) {
        if (sliding) {
            expire(timeMs);
            return Optional.empty();
        }
        if (beginMs == NEVER || timeMs < beginMs + withinMs) {
            return Optional.empty();
        }
        long endMs = beginMs + withinMs;
        Optional<Firing> firing =
                holds(NEVER) ? Optional.of(measured(endMs, NEVER)) : Optional.empty();
        forgetAll();
        return firing;
    }

    private void expire(long timeMs) {
        long edgeMs = timeMs - withinMs;
        buckets.expire(edgeMs);
        evidence.expire(edgeMs);
        if (sample != null && buckets.isEmpty()) {
            sample.clear();
        } else if (sample != null) {
            sample.expire(timeMs, edgeMs);
        }
    }

    private void forgetAll() {
        buckets.clear();
        evidence.clear();
        if (sample != null) {
            sample.clear();
        }
        beginMs = NEVER;
    }

    private void put(long timeMs, long[] samples) {
        lastMs = timeMs;
        double sum = 0;
        double size = 0;
        for (long one : samples) {
            if (measure == Measure.VALUE_COUNT) {
                sample.addKey(timeMs, one);
            } else if (measure != Measure.EVENT_COUNT) {
                double number = Double.longBitsToDouble(one);
                sum += number;
                size += Math.abs(number);
            }
            if (measure == Measure.VALUE_PERCENTILE) {
                sample.addNumber(timeMs, Double.longBitsToDouble(one));
            }
        }
        buckets.add(timeMs, samples.length, sum, size);
    }

    private Optional<Firing> judgeEvent(long timeMs) {
        long edgeMs = timeMs - withinMs;
        Optional<Firing> firing = Optional.empty();
        boolean holds = holds(edgeMs);
        if (holds && (!held || firedMs == NEVER || timeMs - firedMs >= withinMs)) {
            firing = Optional.of(measured(timeMs, edgeMs));
            firedMs = timeMs;
        }
        held = holds;
        return firing;
    }

    /** What is measured after the last event; NaN where nothing is. */
    public double value() {
        boolean isNone = measure == Measure.VALUE_PERCENTILE && sample.isEmpty();
        return isNone ? Double.NaN : value(sliding ? lastMs - withinMs : NEVER);
    }

    private double value(long edgeMs) {
        return switch (measure) {
            case EVENT_COUNT -> buckets.events(edgeMs);
            case VALUE_COUNT -> Math.rint(sample.count());
            case VALUE_SUM -> buckets.totals(edgeMs).sum();
            case VALUE_AVG -> average(buckets.totals(edgeMs));
            case VALUE_PERCENTILE -> percentile.of(sample.numbers());
        };
    }

    private static double average(Buckets.Totals totals) {
        return totals.sum() / totals.samples();
    }

    /** Limits say nothing about a percentile of nothing: none of the values may be sampled yet. */
    private boolean holds(long edgeMs) {
        if (measure != Measure.VALUE_PERCENTILE) {
            return judgement.holds(value(edgeMs));
        }
        if (sample.isEmpty()) {
            return false;
        }
        return sliding ? judgement.reached(percentile, sample) : judgement.holds(value(edgeMs));
    }

    Firing measured(long atMs, long edgeMs) {
        Buckets.Totals totals = buckets.totals(edgeMs);
        Precision precision = precision(totals);
        return new Firing(
                value(edgeMs),
                precision,
                precision == Precision.EXACT ? 0 : error(totals),
                atMs,
                totals.firstMs(),
                lastMs,
                totals.events(),
                evidence.all());
    }

    private Precision precision(Buckets.Totals totals) {
        if (sample != null) {
            return sample.isExact() ? Precision.EXACT : Precision.SAMPLE;
        }
        return totals.cutEvents() == 0 ? Precision.EXACT : Precision.PANES;
    }

    private double error(Buckets.Totals totals) {
        return switch (measure) {
            case EVENT_COUNT -> totals.cutEvents();
            case VALUE_COUNT -> sample.countError();
            case VALUE_SUM -> totals.cutSize();
            case VALUE_AVG ->
                    (totals.cutSize() + Math.abs(average(totals)) * totals.cutSamples())
                            / totals.samples();
            case VALUE_PERCENTILE -> percentile.errorOfSample(sample.numbers());
        };
    }

    /** When {@link #advance} must be called for a window to be judged; empty when it slides. */
    public OptionalLong timerMs() {
        return beginMs == NEVER ? OptionalLong.empty() : OptionalLong.of(beginMs + withinMs);
    }

    /** From then on the state says nothing that a new one would not, and can be dropped. */
    public long expiresMs() {
        return (beginMs == NEVER ? lastMs : beginMs) + withinMs;
    }

    /** Whether nothing is in the window. */
    public boolean isEmpty() {
        return buckets.isEmpty();
    }

    /** Of the last event that counted; no event may be older. Far in the past before the first. */
    public long lastMs() {
        return lastMs;
    }

    /** On the heap, about. */
    public int stateBytes() {
        return OWN_BYTES
                + buckets.bytes()
                + evidence.bytes()
                + (sample == null ? 0 : sample.bytes());
    }

    public void save(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeByte(measure.ordinal());
        out.writeBoolean(sliding);
        out.writeLong(lastMs);
        out.writeLong(beginMs);
        out.writeLong(firedMs);
        out.writeBoolean(held);
        buckets.save(out);
        evidence.save(out);
        if (sample != null) {
            sample.save(out);
        }
    }

    /**
     * What {@link #save} wrote.
     *
     * @throws IOException also when it is the state of another measure or kind of window
     */
    public static WindowState restore(WindowRule rule, WindowBounds bounds, DataInput in)
            throws IOException {
        WindowState state = new WindowState(rule, bounds);
        Wire.expect(in, VERSION, "version of the state");
        Wire.expect(in, state.measure.ordinal(), "measure of the state");
        Wire.expect(in, state.sliding ? 1 : 0, "sliding of the state");
        state.lastMs = Wire.readLong(in, -Wire.MOST_TIME_MS, Wire.MOST_TIME_MS);
        state.beginMs = Wire.readTimeOr(NEVER, in);
        state.firedMs = Wire.readTimeOr(NEVER, in);
        state.held = in.readBoolean();
        state.buckets.restore(in, state.lastMs);
        state.evidence.restore(in, state.lastMs);
        if (state.sample != null) {
            state.sample.restore(in, state.lastMs);
        }
        state.check();
        return state;
    }

    private void check() throws IOException {
        boolean begun = !sliding && !buckets.isEmpty();
        if (begun == (beginMs == NEVER) || beginMs > lastMs || firedMs > lastMs) {
            throw new IOException("not a saved state: beginMs=" + beginMs + " firedMs=" + firedMs);
        }
    }
}
