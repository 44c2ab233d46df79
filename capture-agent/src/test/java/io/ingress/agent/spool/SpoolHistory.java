package io.ingress.agent.spool;

import static org.assertj.core.api.Assertions.fail;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/**
 * A random life of a spool on a disk that crashes and fails, compared after every start with what
 * was promised before.
 */
final class SpoolHistory {
    private static final byte[] HEAD = {7};
    private static final String EVICTED = "evicted";

    private final Random random;
    private final SimulatedDisk disk;
    private final SpoolLimits limits;
    private final boolean mayFail;

    /** Everything appended that may still come, by its number. */
    private final TreeMap<Long, Kept> kept = new TreeMap<>();

    /** Numbers of all payloads there ever were. */
    private final Map<Long, Kept> appended = new HashMap<>();

    private final Deque<SpoolEntry> inFlight = new ArrayDeque<>();
    private Spool spool;
    private long nowNs;
    private long nextId;
    private long evictedBefore;
    private long missingPackets;

    /** What was appended, and what was ever said about it. */
    private static final class Kept {
        private long seq;
        private final int packets;
        private final byte[] payload;
        private boolean durable;
        private boolean released;

        private Kept(long seq, int packets, byte[] payload) {
            this.seq = seq;
            this.packets = packets;
            this.payload = payload;
        }
    }

    SpoolHistory(long seed) {
        random = new Random(seed);
        disk = new SimulatedDisk(random);
        mayFail = random.nextInt(3) == 0;
        long maxBytes = random.nextInt(3) == 0 ? 8 * 1024 : 1 << 20;
        limits = new SpoolLimits(maxBytes, 512 + random.nextInt(1500), 4096, 512, 100, 300);
    }

    void live(int steps) throws Exception {
        open();
        for (int i = 0; i < steps; i++) {
            step();
        }
        crash();
        checkFound();
    }

    private void step() throws Exception {
        int dice = random.nextInt(100);
        if (dice < 40) {
            append();
        } else if (dice < 60) {
            tick();
        } else if (dice < 78) {
            spool.next().ifPresent(inFlight::add);
        } else if (dice < 91) {
            release();
        } else if (dice < 93) {
            spool.rewind();
            inFlight.clear();
        } else if (dice < 96) {
            changeDisk();
        } else if (dice < 98) {
            crash();
            checkFound();
        } else {
            kill();
            checkFound();
        }
        checkAccount();
    }

    private void append() {
        if (!spool.hasRoom()) {
            return;
        }
        byte[] payload = new byte[8 + random.nextInt(120)];
        random.nextBytes(payload);
        ByteBuffer.wrap(payload).putLong(nextId);
        int packets = random.nextInt(5);
        boolean read = spool.isAllRead() && random.nextBoolean();
        long seq =
                read
                        ? spool.appendRead(packets, HEAD, payload, nowNs)
                        : spool.append(packets, HEAD, payload, nowNs);
        Kept one = new Kept(seq, packets, payload);
        kept.put(seq, one);
        appended.put(nextId++, one);
        if (read) {
            inFlight.add(new SpoolEntry(seq, packets, HEAD, payload));
        }
        noteDurable();
    }

    private void tick() {
        nowNs += random.nextInt(150);
        spool.tick(nowNs);
        noteDurable();
    }

    private void release() {
        SpoolEntry entry = inFlight.poll();
        if (entry != null) {
            spool.release(entry.seq(), entry.packets());
            kept.get(entry.seq()).released = true;
        }
    }

    private void changeDisk() {
        if (!mayFail) {
            return;
        }
        switch (random.nextInt(3)) {
            case 0 -> disk.failureRate(random.nextDouble());
            case 1 -> disk.capacityBytes(random.nextInt(10_000));
            default -> repair();
        }
    }

    private void repair() {
        disk.failureRate(0);
        disk.capacityBytes(Long.MAX_VALUE);
    }

    /** What is released need not be durable. */
    private void noteDurable() {
        for (Kept one : kept.headMap(spool.durableThrough(), true).values()) {
            one.durable |= !one.released;
        }
    }

    private void crash() throws Exception {
        disk.crash();
        kill();
    }

    /** What is written stays as it is. */
    private void kill() throws Exception {
        repair();
        inFlight.clear();
        open();
    }

    private void open() throws Exception {
        spool = new Spool(disk, limits, () -> Map.of(EVICTED, evicted()), nowNs);
        evictedBefore = spool.foundValues().getOrDefault(EVICTED, 0L);
    }

    private long evicted() {
        return evictedBefore + (spool == null ? 0 : spool.totals().evictedPackets());
    }

    private void checkFound() {
        List<SpoolEntry> found = new ArrayList<>();
        Optional<SpoolEntry> next = spool.next();
        while (next.isPresent()) {
            found.add(next.get());
            next = spool.next();
        }
        long last = -1;
        long packets = 0;
        TreeMap<Long, Kept> survivors = new TreeMap<>();
        for (SpoolEntry entry : found) {
            Kept one = appended.get(ByteBuffer.wrap(entry.payload()).getLong());
            check(one != null, "never appended");
            check(java.util.Arrays.equals(one.payload, entry.payload()), "changed");
            check(one.packets == entry.packets(), "another number of packets");
            check(one.seq == entry.seq() && entry.seq() > last, "out of order");
            last = entry.seq();
            packets += entry.packets();
            survivors.put(entry.seq(), one);
        }
        check(packets == spool.totals().waitingPackets(), "another number waits");
        check(found.size() == spool.totals().waitingEntries(), "another number of entries waits");
        checkMissing(survivors, last);
        kept.clear();
        kept.putAll(survivors);
        noteDurable();
        spool.rewind();
    }

    /** Missing are released entries, evicted ones as counted, and ends that were not durable. */
    private void checkMissing(Map<Long, Kept> survivors, long last) {
        for (Kept one : kept.values()) {
            if (one.released || survivors.containsKey(one.seq)) {
                continue;
            }
            if (one.durable || one.seq < last) {
                missingPackets += one.packets;
                check(limits.maxBytes() < 1 << 20, "durable and lost: " + one.seq);
            }
        }
        check(missingPackets <= evicted(), "more is missing than was evicted");
    }

    private void checkAccount() {
        long bytes = spool.bytes();
        check(bytes <= limits.maxBytes(), "too large: " + bytes);
        check(spool.totals().damagedPackets() == 0, "damage without any");
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            fail(otherwise);
        }
    }
}
