package io.ingress.rules.window;

import io.ingress.rules.TemporalRule;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a temporal rule keeps of one group: the latest event of each input. Fires at the event by
 * which every input has one within the rule's time, and begins anew. Events come in the order of
 * their times; one thread at a time.
 */
public final class TemporalState {
    private static final int VERSION = 1;
    private static final int MOST_INPUTS = Long.SIZE;
    private static final int OWN_BYTES = 80;
    private static final int EVENT_BYTES = 56;

    private final long withinMs;

    /** By input; null where there is none. An event may be the latest of several. */
    private final Event[] latest;

    private long lastMs = -Wire.MOST_TIME_MS;

    /** Not a record: two events are the same only if they are one. */
    private static final class Event {
        private final long timeMs;
        private final byte[] reference;

        Event(long timeMs, byte[] reference) {
            this.timeMs = timeMs;
            this.reference = reference;
        }

        long timeMs() {
            return timeMs;
        }
    }

    private TemporalState(TemporalRule rule) {
        int inputs = rule.inputs().size();
        if (inputs > MOST_INPUTS) {
            throw new IllegalArgumentException(
                    "must be at most " + MOST_INPUTS + ": inputs=" + inputs);
        }
        withinMs = rule.within().toMillis();
        latest = new Event[inputs];
    }

    public static TemporalState of(TemporalRule rule) {
        return new TemporalState(rule);
    }

    /**
     * The next event.
     *
     * @param inputs which inputs it fits, a bit each, the lowest for the first
     * @param reference what an alert shows of it; empty or beyond 16 kB is not kept
     */
    public Optional<Firing> add(long timeMs, long inputs, byte[] reference) {
        if (timeMs < lastMs || timeMs > Wire.MOST_TIME_MS) {
            throw new IllegalArgumentException(
                    "must not be before lastMs=" + lastMs + ": timeMs=" + timeMs);
        }
        advance(timeMs);
        if (inputs == 0) {
            return Optional.empty();
        }
        lastMs = timeMs;
        boolean kept = reference.length <= Evidence.MOST_BYTES;
        Event event = new Event(timeMs, kept ? reference : new byte[0]);
        for (int i = 0; i < latest.length; i++) {
            latest[i] = (inputs >>> i & 1) == 0 ? latest[i] : event;
        }
        return isComplete() ? Optional.of(fire()) : Optional.empty();
    }

    private boolean isComplete() {
        for (Event event : latest) {
            if (event == null) {
                return false;
            }
        }
        return true;
    }

    private Firing fire() {
        List<Event> events = events();
        List<byte[]> evidence =
                events.stream()
                        .map(event -> event.reference)
                        .filter(reference -> reference.length > 0)
                        .toList();
        Firing firing =
                new Firing(
                        latest.length,
                        Precision.EXACT,
                        0,
                        lastMs,
                        events.get(0).timeMs,
                        lastMs,
                        events.size(),
                        evidence);
        Arrays.fill(latest, null);
        return firing;
    }

    /** Each once, oldest first, and of one time in the order of the inputs. */
    private List<Event> events() {
        List<Event> events = new ArrayList<>();
        for (Event event : latest) {
            if (event != null && !events.contains(event)) {
                events.add(event);
            }
        }
        events.sort(Comparator.comparingLong(Event::timeMs));
        return events;
    }

    /** Time has passed: forgets what is too old. */
    public void advance(long timeMs) {
        for (int i = 0; i < latest.length; i++) {
            if (latest[i] != null && latest[i].timeMs <= timeMs - withinMs) {
                latest[i] = null;
            }
        }
    }

    /** From then on the state holds nothing and can be dropped. */
    public long expiresMs() {
        return lastMs + withinMs;
    }

    /** Whether an event that was this input counts. */
    public boolean has(int input) {
        return latest[input] != null;
    }

    public boolean isEmpty() {
        return events().isEmpty();
    }

    /** Of the last event that counted; no event may be older. Far in the past before the first. */
    public long lastMs() {
        return lastMs;
    }

    /** On the heap, about. */
    public int stateBytes() {
        int bytes = OWN_BYTES + latest.length * Integer.BYTES;
        for (Event event : events()) {
            bytes += EVENT_BYTES + event.reference.length;
        }
        return bytes;
    }

    public void save(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        Wire.writeUnsigned(out, latest.length);
        out.writeLong(lastMs);
        List<Event> events = events();
        Wire.writeUnsigned(out, events.size());
        long before = -Wire.MOST_TIME_MS;
        for (Event event : events) {
            Wire.writeUnsigned(out, event.timeMs - before);
            before = event.timeMs;
            Evidence.writeBytes(out, event.reference);
        }
        for (Event event : latest) {
            Wire.writeUnsigned(out, events.indexOf(event) + 1);
        }
    }

    /**
     * What {@link #save} wrote.
     *
     * @throws IOException also when it is the state of another number of inputs
     */
    public static TemporalState restore(TemporalRule rule, DataInput in) throws IOException {
        TemporalState state = new TemporalState(rule);
        Wire.expect(in, VERSION, "version of the state");
        int inputs = Wire.readCount(in, MOST_INPUTS);
        if (inputs != state.latest.length) {
            throw new IOException("state of " + inputs + " inputs, not " + state.latest.length);
        }
        state.lastMs = Wire.readLong(in, -Wire.MOST_TIME_MS, Wire.MOST_TIME_MS);
        List<Event> events = new ArrayList<>();
        int count = Wire.readCount(in, inputs);
        long before = -Wire.MOST_TIME_MS;
        for (int i = 0; i < count; i++) {
            before = Wire.readTime(in, before, state.lastMs);
            events.add(new Event(before, Evidence.readBytes(in)));
        }
        for (int i = 0; i < inputs; i++) {
            int place = Wire.readCount(in, count);
            state.latest[i] = place == 0 ? null : events.get(place - 1);
        }
        return state;
    }
}
