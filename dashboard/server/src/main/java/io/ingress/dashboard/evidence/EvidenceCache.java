package io.ingress.dashboard.evidence;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The latest searches, so that opening one packet after the other searches once. At most {@link
 * #ENTRIES} of at most {@link EvidenceLimits#PAGE} bytes. Any thread.
 */
public final class EvidenceCache {
    static final int ENTRIES = 12;

    /** A finding is looked up again after this: live flows and alerts still grow. */
    private static final long FRESH_NS = 30_000_000_000L;

    private record Entry(Frames frames, long storedNs) {}

    private final Map<String, Entry> entries =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Entry> eldest) {
                    return size() > ENTRIES;
                }
            };

    public synchronized Optional<Frames> get(String key) {
        Entry entry = entries.get(key);
        return entry == null || System.nanoTime() - entry.storedNs() > FRESH_NS
                ? Optional.empty()
                : Optional.of(entry.frames());
    }

    public synchronized void put(String key, Frames frames) {
        entries.put(key, new Entry(frames, System.nanoTime()));
    }
}
