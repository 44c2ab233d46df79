package io.ingress.rules.window;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Values with the time at which each was last seen, as long as they are in the window; of too many
 * of them a uniform sample: those whose hash (the key) is below a threshold. The threshold falls
 * when the sample is full. When it has become sparse the threshold for collecting rises at once,
 * and the one for counting after the window's length: then everything in the window has been
 * collected by it.
 *
 * <p>A log in the order of time. A value seen again is appended again and its old entry is dead;
 * the dead and the expired go when the log is full. So adding costs a constant time on average.
 */
final class TimedSample {
    /** Keys are below it: threshold of a sample that is everything. */
    static final long ALL = 1L << 62;

    private static final long DEAD = Long.MIN_VALUE;
    private static final long NEVER = Long.MIN_VALUE;
    private static final int FIRST_LENGTH = 16;

    private final int most;
    private final long withinMs;
    private final boolean distinct;

    private long[] keys = new long[FIRST_LENGTH];
    private long[] times = new long[FIRST_LENGTH];

    /** Only of those that are not distinct. */
    private double[] values;

    /** Only of those that are. */
    private KeyIndex index;

    private int head;
    private int tail;
    private int live;

    /** Live entries below the threshold for counting. */
    private int counted;

    private long collectBelow = ALL;
    private long countBelow = ALL;

    /** When the threshold for counting follows the one for collecting. */
    private long followMs = NEVER;

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
        if (key >= collectBelow) {
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
        long key = mixed(sequence++) & ALL - 1;
        if (key < collectBelow) {
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
        counted -= key < countBelow ? 1 : 0;
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
        counted += key < countBelow ? 1 : 0;
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
        collectBelow = sorted[most / 4 * 3];
        countBelow = Math.min(countBelow, collectBelow);
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
            if (oldTimes[i] != DEAD && oldKeys[i] < collectBelow) {
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
        if (countBelow < collectBelow && nowMs >= followMs) {
            countBelow = collectBelow;
            counted = live;
        }
        if (countBelow == collectBelow && countBelow < ALL && live < most / 4) {
            double rise = most / 2.0 / Math.max(1, live);
            collectBelow = (long) Math.min(ALL, countBelow * rise);
            followMs = nowMs + withinMs;
        }
    }

    void clear() {
        allocate(FIRST_LENGTH);
        collectBelow = ALL;
        countBelow = ALL;
    }

    boolean isExact() {
        return countBelow == ALL;
    }

    /** How many there are, estimated if not exact. */
    double count() {
        return Math.max(live, counted / share());
    }

    private double share() {
        return (double) countBelow / ALL;
    }

    /** Two standard errors of the count, and not nothing when nothing was sampled. */
    double countError() {
        double share = share();
        return (2 * Math.sqrt(counted + 1) + 1) * Math.sqrt(1 - share) / share;
    }

    boolean isEmpty() {
        return live == 0;
    }

    /** The numbers that count; those collected so far when none does. Not sorted. */
    double[] numbers() {
        long below = keysOfNumbers();
        double[] numbers = new double[numberCount()];
        int count = 0;
        for (int i = head; i < tail; i++) {
            if (keys[i] < below) {
                numbers[count++] = values[i];
            }
        }
        return numbers;
    }

    int numberCount() {
        return counted > 0 ? counted : live;
    }

    private long keysOfNumbers() {
        return counted > 0 ? countBelow : collectBelow;
    }

    /** How many of the numbers are below the limit. */
    int numbersBelow(double limit) {
        long below = keysOfNumbers();
        int count = 0;
        for (int i = head; i < tail; i++) {
            count += keys[i] < below && values[i] < limit ? 1 : 0;
        }
        return count;
    }

    int bytes() {
        return keys.length * 2 * Long.BYTES + values.length * Double.BYTES + index.bytes();
    }

    void save(DataOutput out) throws IOException {
        out.writeLong(collectBelow);
        out.writeLong(countBelow);
        out.writeLong(followMs);
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
        long below = Wire.readLong(in, 1, ALL);
        collectBelow = below;
        countBelow = Wire.readLong(in, 1, below);
        followMs = Wire.readTimeOr(NEVER, in);
        sequence = Wire.readLong(in, 0, Long.MAX_VALUE);
        int count = Wire.readCount(in, WindowBounds.MOST);
        long before = -Wire.MOST_TIME_MS;
        for (int i = 0; i < count; i++) {
            before = Wire.readTime(in, before, lastMs);
            long key = Wire.readLong(in, 0, below - 1);
            double value = distinct ? 0 : Wire.readFinite(in);
            if (distinct && index.find(key, keys) >= 0) {
                throw new IOException("not a saved state: a value twice");
            }
            if (key < collectBelow) {
                append(before, key, value);
            }
        }
    }
}
