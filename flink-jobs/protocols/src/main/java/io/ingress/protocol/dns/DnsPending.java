package io.ingress.protocol.dns;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Queries of one flow that have no answer yet, so that the answer gets the number of its query.
 * Bounded: the oldest is forgotten, its answer then gets a number of its own.
 */
final class DnsPending {
    /** Queries without answer that are remembered; resolvers that reuse a port have few. */
    static final int MAX_PENDING = 64;

    private static final int FIRST_CAPACITY = 2;

    private int[] ids = new int[FIRST_CAPACITY];
    private int[] txIds = new int[FIRST_CAPACITY];
    private int size;
    private int nextTxId;

    /** Number of a new query. */
    int query(int id) {
        if (size == MAX_PENDING) {
            remove(0);
        }
        if (size == ids.length) {
            ids = Arrays.copyOf(ids, size * 2);
            txIds = Arrays.copyOf(txIds, size * 2);
        }
        ids[size] = id;
        txIds[size] = nextTxId;
        size++;
        return nextTxId++;
    }

    /** Number of the oldest query with this id, or a new one. */
    int answer(int id) {
        for (int i = 0; i < size; i++) {
            if (ids[i] == id) {
                int txId = txIds[i];
                remove(i);
                return txId;
            }
        }
        return nextTxId++;
    }

    void save(DataOutput out) throws IOException {
        out.writeInt(nextTxId);
        out.writeByte(size);
        for (int i = 0; i < size; i++) {
            out.writeShort(ids[i]);
            out.writeInt(txIds[i]);
        }
    }

    static DnsPending restore(DataInput in) throws IOException {
        DnsPending pending = new DnsPending();
        pending.nextTxId = in.readInt();
        pending.size = in.readByte();
        pending.ids = new int[Math.max(FIRST_CAPACITY, pending.size)];
        pending.txIds = new int[pending.ids.length];
        for (int i = 0; i < pending.size; i++) {
            pending.ids[i] = in.readUnsignedShort();
            pending.txIds[i] = in.readInt();
        }
        return pending;
    }

    private void remove(int index) {
        size--;
        System.arraycopy(ids, index + 1, ids, index, size - index);
        System.arraycopy(txIds, index + 1, txIds, index, size - index);
    }
}
