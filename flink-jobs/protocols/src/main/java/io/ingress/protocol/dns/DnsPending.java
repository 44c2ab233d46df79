package io.ingress.protocol.dns;

import io.ingress.model.event.DnsEvent;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Queries of one flow that have no answer yet, so that the answer gets the number of its query and
 * the time it took. Bounded: the oldest is forgotten, its answer then gets a number of its own.
 */
final class DnsPending {
    /** Queries without answer that are remembered; resolvers that reuse a port have few. */
    static final int MAX_PENDING = 64;

    private static final int FIRST_CAPACITY = 2;
    private static final int VERSION_WITHOUT_TIMES = 1;
    private static final long UNKNOWN = Long.MIN_VALUE;

    private int[] ids = new int[FIRST_CAPACITY];
    private int[] txIds = new int[FIRST_CAPACITY];
    private long[] timesNs = new long[FIRST_CAPACITY];
    private int size;
    private int nextTxId;
    private long rttNs = DnsEvent.NO_RTT;

    /** Number of a new query. */
    int query(int id, long timestampNs) {
        if (size == MAX_PENDING) {
            remove(0);
        }
        if (size == ids.length) {
            ids = Arrays.copyOf(ids, size * 2);
            txIds = Arrays.copyOf(txIds, size * 2);
            timesNs = Arrays.copyOf(timesNs, size * 2);
        }
        ids[size] = id;
        txIds[size] = nextTxId;
        timesNs[size] = timestampNs;
        size++;
        return nextTxId++;
    }

    /** Number of the oldest query with this id, or a new one; {@link #rttNs} is then of it. */
    int answer(int id, long timestampNs) {
        rttNs = DnsEvent.NO_RTT;
        for (int i = 0; i < size; i++) {
            if (ids[i] == id) {
                int txId = txIds[i];
                boolean timed = timesNs[i] != UNKNOWN && timestampNs >= timesNs[i];
                rttNs = timed ? timestampNs - timesNs[i] : DnsEvent.NO_RTT;
                remove(i);
                return txId;
            }
        }
        return nextTxId++;
    }

    /** From its query to the last answer, ns, or {@link DnsEvent#NO_RTT}. */
    long rttNs() {
        return rttNs;
    }

    void save(DataOutput out) throws IOException {
        out.writeInt(nextTxId);
        out.writeByte(size);
        for (int i = 0; i < size; i++) {
            out.writeShort(ids[i]);
            out.writeInt(txIds[i]);
            out.writeLong(timesNs[i]);
        }
    }

    static DnsPending restore(int version, DataInput in) throws IOException {
        DnsPending pending = new DnsPending();
        pending.nextTxId = in.readInt();
        pending.size = in.readByte();
        int capacity = Math.max(FIRST_CAPACITY, pending.size);
        pending.ids = new int[capacity];
        pending.txIds = new int[capacity];
        pending.timesNs = new long[capacity];
        for (int i = 0; i < pending.size; i++) {
            pending.ids[i] = in.readUnsignedShort();
            pending.txIds[i] = in.readInt();
            pending.timesNs[i] = version == VERSION_WITHOUT_TIMES ? UNKNOWN : in.readLong();
        }
        return pending;
    }

    private void remove(int index) {
        size--;
        System.arraycopy(ids, index + 1, ids, index, size - index);
        System.arraycopy(txIds, index + 1, txIds, index, size - index);
        System.arraycopy(timesNs, index + 1, timesNs, index, size - index);
    }
}
