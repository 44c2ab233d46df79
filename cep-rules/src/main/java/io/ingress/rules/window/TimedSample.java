package io.ingress.rules.window;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Values with the time at which each was last seen, as long as they are in the window; of too many
 * of them a uniform sample: those whose hash (the key) is below a {@link Threshold}. It falls when
 * the sample is full, and rises when it has become sparse.
 *
 * <p>A log in the order of time. A value seen again is appended again and its old entry is dead;
 * the dead and the expired go when the log is full. So adding costs a constant time on average.
 */
final class TimedSample {
    private static final long DEAD = Long.MIN_VALUE;
    private static final int FIRST_LENGTH = 16;

    private final int most;
    private final long withinMs;
    private final boolean distinct;
    private final Threshold threshold = new Threshold();

    private long[] keys = new long[FIRST_LENGTH];
    private long[] times = new long[FIRST_LENGTH];

    /** Only of those that are not distinct. */
    private double[] values;

    /** Only of those that are. */
    private KeyIndex index;

    private int head;
    private int tail;
    private int live;

    /** Live entries that the threshold counts. */
    private int counted;

    private long sequence;

    private TimedSample(int most, long withinMs, boolean distinct) {
        this.most = most;
        this.withinMs = withinMs;
        this.distinct = distinct;
        this.values = new double[distinct ? 0 : FIRST_LENGTH];
        this.index = new KeyIndex(distinct ? FIRST_LENGTH : 1);
    }

    /** Of keys, each once. */
    static TimedSample ofDistinct(int most, long withinMs) {
        return new TimedSample(most, withinMs, true);
    }

    /** Of numbers, as often as they come. */
    static TimedSample ofNumbers(int most, long withinMs) {
        return new TimedSample(most, withinMs, false);
    }

    void addKey(long timeMs, long key) {
        if (!threshold.collects(key)) {
            return;
        }
        int before = index.find(key, keys);
        if (before >= head && times[before] != DEAD) {
            times[before] = DEAD;
            forget(key);
        }
        append(timeMs, key, 0);
    }

    void addNumber(long timeMs, double value) {
        long key = mixed(sequence++) & Threshold.ALL - 1;
        if (threshold.collects(key)) {
            append(timeMs, key, value);
        }
    }

    /** Finalizer of SplitMix64 (Steele, Lea, Flood 2014): as good as random, and repeatable. */
    private static long mixed(long number) {
        long z = (number + 1) * 0x9e3779b97f4a7c15L;
        z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }

    private void forget(long key) {
        live--;
        counted -= threshold.counts(key) ? 1 : 0;
    }

    private void append(long timeMs, long key, double value) {
        if (tail == keys.length) {
            compact();
        }
        put(timeMs, key, value);
        if (live > most) {
            lowerThreshold();
        }
    }

    private void put(long timeMs, long key, double value) {
        keys[tail] = key;
        times[tail] = timeMs;
        if (distinct) {
            index.put(key, tail, keys);
        } else {
            values[tail] = value;
        }
        tail++;
        live++;
        counted += threshold.counts(key) ? 1 : 0;
    }

    private void lowerThreshold() {
        long[] sorted = new long[live];
        int count = 0;
        for (int i = head; i < tail; i++) {
            if (times[i] != DEAD) {
                sorted[count++] = keys[i];
            }
        }
        Arrays.sort(sorted);
        threshold.lower(sorted[most / 4 * 3]);
        compact();
    }

    /** Copies what is alive and below the threshold to arrays of a fitting length. */
    private void compact() {
        long[] oldKeys = keys;
        long[] oldTimes = times;
        double[] oldValues = values;
        int from = head;
        int to = tail;
        allocate(fittingLength());
        for (int i = from; i < to; i++) {
            if (oldTimes[i] != DEAD && threshold.collects(oldKeys[i])) {
                put(oldTimes[i], oldKeys[i], distinct ? 0 : oldValues[i]);
            }
        }
    }

    private int fittingLength() {
        int length = keys.length;
        if (live > length / 4 * 3) {
            return Math.min(2 * length, longest());
        }
        return live < length / 8 ? Math.max(FIRST_LENGTH, length / 2) : length;
    }

    /** Room for a quarter of dead entries beside a full sample. */
    private int longest() {
        return most + most / 4;
    }

    private void allocate(int length) {
        keys = new long[length];
        times = new long[length];
        values = new double[distinct ? 0 : length];
        index = new KeyIndex(distinct ? length : 1);
        head = 0;
        tail = 0;
        live = 0;
        counted = 0;
    }

    /** Forgets what is at or before the edge. */
    void expire(long nowMs, long edgeMs) {
        while (head < tail && times[head] <= edgeMs) {
            if (times[head] != DEAD) {
                forget(keys[head]);
            }
            head++;
        }
        if (live < keys.length / 8 && keys.length > FIRST_LENGTH) {
            compact();
        }
        if (threshold.follow(nowMs)) {
            counted = live;
        }
        if (live < most / 4) {
            threshold.rise(most / 2.0 / Math.max(1, live), nowMs + withinMs);
        }
    }

    void clear() {
        allocate(FIRST_LENGTH);
        threshold.clear();
    }

    boolean isExact() {
        return threshold.isAll();
    }

    /** How many there are, estimated if not exact. */
    double count() {
        return Math.max(live, counted / threshold.share());
    }

    /** Two standard errors of the count, and not nothing when nothing was sampled. */
    double countError() {
        double share = threshold.share();
        return (2 * Math.sqrt(counted + 1) + 1) * Math.sqrt(1 - share) / share;
    }

    boolean isEmpty() {
        return live == 0;
    }

    /** The numbers that count; those collected so far when none does. Not sorted. */
    double[] numbers() {
        double[] numbers = new double[numberCount()];
        int count = 0;
        for (int i = head; i < tail; i++) {
            if (isNumber(i)) {
                numbers[count++] = values[i];
            }
        }
        return numbers;
    }

    int numberCount() {
        return counted > 0 ? counted : live;
    }

    private boolean isNumber(int entry) {
        return counted == 0 || threshold.counts(keys[entry]);
    }

    /** How many of the numbers are below the limit. */
    int numbersBelow(double limit) {
        int count = 0;
        for (int i = head; i < tail; i++) {
            count += values[i] < limit && isNumber(i) ? 1 : 0;
        }
        return count;
    }

    int bytes() {
        return keys.length * 2 * Long.BYTES + values.length * Double.BYTES + index.bytes();
    }

    void save(DataOutput out) throws IOException {
        threshold.save(out);
        out.writeLong(sequence);
        Wire.writeUnsigned(out, live);
        long before = -Wire.MOST_TIME_MS;
        for (int i = head; i < tail; i++) {
            if (times[i] != DEAD) {
                Wire.writeUnsigned(out, times[i] - before);
                before = times[i];
                out.writeLong(keys[i]);
                if (!distinct) {
                    out.writeDouble(values[i]);
                }
            }
        }
    }

    void restore(DataInput in, long lastMs) throws IOException {
        threshold.restore(in);
        sequence = Wire.readLong(in, 0, Long.MAX_VALUE);
        int count = Wire.readCount(in, WindowBounds.MOST);
        long before = -Wire.MOST_TIME_MS;
        for (int i = 0; i < count; i++) {
            before = Wire.readTime(in, before, lastMs);
            long key = Wire.readLong(in, 0, Threshold.ALL - 1);
            double value = distinct ? 0 : Wire.readFinite(in);
            if (distinct && index.find(key, keys) >= 0) {
                throw new IOException("not a saved state: a value twice");
            }
            if (threshold.collects(key)) {
                append(before, key, value);
            }
        }
    }
}
