package io.ingress.protocol.dcerpc;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * The calls of one connection or pipe: puts fragments together, answers to requests, and remembers
 * which interfaces were bound.
 */
public final class DcerpcCalls {
    /** Calls at a time; clients wait for the answer to one before the next. */
    static final int MAX_OPEN = 32;

    /** Interfaces of one bind, and of one connection, that are kept. */
    static final int MAX_INTERFACES = 24;

    private final ArrayDeque<DcerpcCall> open = new ArrayDeque<>(2);
    private final List<DcerpcInterface> bound = new ArrayList<>(2);

    /**
     * Takes a PDU.
     *
     * @param note kept with a call that begins
     * @return calls that have ended by it, usually none or one
     */
    public List<DcerpcCall> add(DcerpcPdu pdu, long timestampNs, byte[] note) {
        if (pdu.isAnswer()) {
            return answer(pdu, timestampNs, note);
        }
        if (pdu.type() >= DcerpcPdu.AUTH3) {
            return List.of();
        }
        DcerpcCall call = find(pdu.callId());
        boolean goesOn =
                call != null
                        && pdu.type() == DcerpcPdu.REQUEST
                        && (pdu.flags() & DcerpcPdu.FIRST_FRAGMENT) == 0;
        if (!goesOn) {
            call = new DcerpcCall(timestampNs, pdu.callId(), note);
            open.addLast(call);
        }
        call.request(pdu);
        if (pdu.type() == DcerpcPdu.REQUEST) {
            call.interfaces = bound(pdu.contextId());
        }
        return open.size() > MAX_OPEN ? List.of(open.removeFirst()) : List.of();
    }

    /** Calls that were not answered. */
    public List<DcerpcCall> drain() {
        List<DcerpcCall> all = List.copyOf(open);
        open.clear();
        return all;
    }

    public void save(DataOutput out) throws IOException {
        out.writeByte(open.size());
        for (DcerpcCall call : open) {
            call.save(out);
        }
        save(bound, out);
    }

    /** Reads what {@link #save} wrote into this, which must be empty. */
    public void restore(DataInput in) throws IOException {
        for (int left = in.readByte(); left > 0; left--) {
            open.addLast(DcerpcCall.restore(in));
        }
        bound.addAll(load(in));
    }

    private List<DcerpcCall> answer(DcerpcPdu pdu, long timestampNs, byte[] note) {
        DcerpcCall call = find(pdu.callId());
        if (call == null) {
            call = new DcerpcCall(timestampNs, pdu.callId(), note);
            open.addLast(call);
        }
        call.answer(pdu);
        boolean fragment = pdu.type() == DcerpcPdu.RESPONSE && !pdu.isLast();
        if (fragment) {
            return open.size() > MAX_OPEN ? List.of(open.removeFirst()) : List.of();
        }
        open.remove(call);
        bind(call);
        return List.of(call);
    }

    private void bind(DcerpcCall call) {
        boolean acknowledged =
                call.answerType == DcerpcPdu.BIND_ACK
                        || call.answerType == DcerpcPdu.ALTER_CONTEXT_RESPONSE;
        if (!acknowledged) {
            return;
        }
        for (DcerpcInterface each : call.interfaces) {
            if (each.result() == DcerpcInterface.ACCEPTED) {
                bound.removeIf(old -> old.contextId() == each.contextId());
                bound.add(each);
            }
        }
        while (bound.size() > MAX_INTERFACES) {
            bound.remove(0);
        }
    }

    private List<DcerpcInterface> bound(int contextId) {
        for (DcerpcInterface each : bound) {
            if (each.contextId() == contextId) {
                DcerpcInterface plain =
                        new DcerpcInterface(
                                contextId,
                                each.uuid(),
                                each.major(),
                                each.minor(),
                                DcerpcInterface.UNKNOWN,
                                0);
                return List.of(plain);
            }
        }
        return List.of();
    }

    private DcerpcCall find(long callId) {
        for (Iterator<DcerpcCall> newest = open.descendingIterator(); newest.hasNext(); ) {
            DcerpcCall call = newest.next();
            if (call.callId == callId) {
                return call;
            }
        }
        return null;
    }

    static void save(List<DcerpcInterface> interfaces, DataOutput out) throws IOException {
        out.writeByte(interfaces.size());
        for (DcerpcInterface each : interfaces) {
            each.save(out);
        }
    }

    static List<DcerpcInterface> load(DataInput in) throws IOException {
        List<DcerpcInterface> all = new ArrayList<>(2);
        for (int left = in.readByte(); left > 0; left--) {
            all.add(DcerpcInterface.restore(in));
        }
        return all;
    }
}
