package io.ingress.protocol.ldap;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** Operations of one flow that are not finished, as bytes, oldest first. */
final class LdapExchanges {
    /** Operations at a time; clients seldom have more than a few. */
    static final int MAX_OPEN = 64;

    /** Bytes of all that is kept of one flow; decides its state. */
    static final int MAX_BYTES = 64 * 1024;

    /** Responses of one operation that are kept, the last one aside. */
    static final int MAX_RESPONSES = 32;

    private final ArrayDeque<Exchange> open = new ArrayDeque<>(2);
    private int bytes;

    /** One operation. */
    static final class Exchange {
        final long id;
        final long timestampNs;
        final byte[] request;
        final List<byte[]> responses = new ArrayList<>(2);
        int omitted;

        Exchange(long id, long timestampNs, byte[] request) {
            this.id = id;
            this.timestampNs = timestampNs;
            this.request = request;
        }
    }

    /** Adds a request; gives back the oldest ones that had to make room, usually none. */
    List<Exchange> add(Exchange begun) {
        open.addLast(begun);
        bytes += begun.request.length;
        if (open.size() <= MAX_OPEN && bytes <= MAX_BYTES) {
            return List.of();
        }
        List<Exchange> gone = new ArrayList<>();
        while (open.size() > MAX_OPEN || bytes > MAX_BYTES) {
            gone.add(removed(open.removeFirst()));
        }
        return gone;
    }

    /** The oldest operation of this number, or null. */
    Exchange find(long id) {
        for (Exchange exchange : open) {
            if (exchange.id == id) {
                return exchange;
            }
        }
        return null;
    }

    /** Keeps a response that is not the last one of its operation, while there is room. */
    void respond(Exchange exchange, byte[] response) {
        boolean room =
                exchange.responses.size() < MAX_RESPONSES && bytes + response.length <= MAX_BYTES;
        if (!room) {
            exchange.omitted++;
            return;
        }
        exchange.responses.add(response);
        bytes += response.length;
    }

    void remove(Exchange finished) {
        open.remove(finished);
        removed(finished);
    }

    List<Exchange> drain() {
        List<Exchange> all = List.copyOf(open);
        open.clear();
        bytes = 0;
        return all;
    }

    void save(DataOutput out) throws IOException {
        out.writeInt(open.size());
        for (Exchange exchange : open) {
            out.writeLong(exchange.id);
            out.writeLong(exchange.timestampNs);
            out.writeInt(exchange.omitted);
            write(exchange.request, out);
            out.writeInt(exchange.responses.size());
            for (byte[] response : exchange.responses) {
                write(response, out);
            }
        }
    }

    /** Reads what {@link #save} wrote into this, which must be empty. */
    void load(DataInput in) throws IOException {
        for (int left = in.readInt(); left > 0; left--) {
            long id = in.readLong();
            long timestampNs = in.readLong();
            int omitted = in.readInt();
            Exchange exchange = new Exchange(id, timestampNs, read(in));
            exchange.omitted = omitted;
            bytes += exchange.request.length;
            for (int responses = in.readInt(); responses > 0; responses--) {
                respond(exchange, read(in));
            }
            open.addLast(exchange);
        }
    }

    private Exchange removed(Exchange gone) {
        bytes -= gone.request.length;
        for (byte[] response : gone.responses) {
            bytes -= response.length;
        }
        return gone;
    }

    private static void write(byte[] message, DataOutput out) throws IOException {
        out.writeInt(message.length);
        out.write(message);
    }

    private static byte[] read(DataInput in) throws IOException {
        byte[] message = new byte[in.readInt()];
        in.readFully(message);
        return message;
    }
}
