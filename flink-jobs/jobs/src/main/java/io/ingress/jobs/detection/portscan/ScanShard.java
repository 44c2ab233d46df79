package io.ingress.jobs.detection.portscan;

import io.ingress.jobs.detection.ContactBuffer;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.TreeSet;

/**
 * State of one shard: profiles of its sources, least recently active first, the contacts that wait
 * for the watermark, and when each source is due. Mutable; owned by the stage's task thread.
 */
final class ScanShard {
    /**
     * When a source is to be looked at again. A source has one entry; it may be early, never late.
     */
    record Due(long timeMs, String sourceIp) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            int byTime = Long.compare(timeMs, other.timeMs);
            return byTime != 0 ? byTime : sourceIp.compareTo(other.sourceIp);
        }
    }

    static final long NO_TIMER = Long.MAX_VALUE;

    final ContactBuffer buffer;
    private final LinkedHashMap<String, SourceProfile> profiles =
            new LinkedHashMap<>(16, 0.75f, true);
    private final TreeSet<Due> due = new TreeSet<>();

    /** Earliest timer set, for the next contact or a due source. */
    long timerMs = NO_TIMER;

    /** Heap used by the profiles, roughly. */
    long bytes;

    ScanShard() {
        this(new ContactBuffer());
    }

    ScanShard(ContactBuffer buffer) {
        this.buffer = buffer;
    }

    ScanShard copy() {
        ScanShard copy = new ScanShard(buffer.copy());
        profiles.forEach((ip, profile) -> copy.profiles.put(ip, profile.copy()));
        copy.due.addAll(due);
        copy.timerMs = timerMs;
        copy.bytes = bytes;
        return copy;
    }

    /** The profile of a source, now the most recently active one; null if unknown. */
    SourceProfile find(String sourceIp) {
        return profiles.get(sourceIp);
    }

    void put(SourceProfile profile) {
        profiles.put(profile.sourceIp, profile);
    }

    void remove(SourceProfile profile) {
        profiles.remove(profile.sourceIp);
        due.remove(new Due(profile.dueAtMs, profile.sourceIp));
    }

    void addDue(long timeMs, String sourceIp) {
        due.add(new Due(timeMs, sourceIp));
    }

    Due pollDue(long nowMs) {
        return nextDueMs() <= nowMs && !due.isEmpty() ? due.pollFirst() : null;
    }

    long nextDueMs() {
        return due.isEmpty() ? NO_TIMER : due.first().timeMs;
    }

    /** The least recently active source without an open scan, or with one if all have; or null. */
    SourceProfile leastWanted(String except) {
        SourceProfile scanner = null;
        Iterator<SourceProfile> oldest = profiles.values().iterator();
        for (int looked = 0; looked < 64 && oldest.hasNext(); looked++) {
            SourceProfile profile = oldest.next();
            if (profile.sourceIp.equals(except)) {
                continue;
            }
            if (profile.open.isEmpty()) {
                return profile;
            }
            scanner = scanner == null ? profile : scanner;
        }
        return scanner;
    }

    int sources() {
        return profiles.size();
    }

    Collection<SourceProfile> profiles() {
        return profiles.values();
    }

    boolean isEmpty() {
        return profiles.isEmpty() && buffer.size() == 0;
    }
}
