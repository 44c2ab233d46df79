package io.ingress.protocol.dtls;

import io.ingress.protocol.wire.ByteReader;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Puts the handshake messages of one side together from their fragments (RFC 6347, section 4.2.3).
 *
 * <pre>
 *   | type | length (3) | message number (2) | offset (3) | fragment length (3) | fragment ...
 * </pre>
 *
 * <p>One message at a time: fragments of another one replace it. Of a long message the first {@link
 * #MAX_BYTES} are handed on.
 */
final class DtlsMessages {
    static final int HEADER = 12;

    /** Bytes of one message that are kept; a leaf certificate with 1000 names has 30 KiB. */
    static final int MAX_BYTES = 32 * 1024;

    private static final int NO_MESSAGE = -1;

    private int number = NO_MESSAGE;
    private int length;
    private byte[] bytes = {};
    private BitSet known = new BitSet();

    /** Takes messages. */
    interface Reader {
        void message(int type, byte[] buffer, int offset, int length);
    }

    /** The content of a record in clear; false when it holds no fragment. */
    boolean onData(byte[] buffer, int offset, int size, Reader reader) {
        ByteReader in = new ByteReader(buffer, offset, size);
        while (in.remaining() > 0) {
            int type = in.u8();
            int total = in.u24();
            int sequence = in.u16();
            int at = in.u24();
            int part = in.u24();
            if (in.failed() || part > in.remaining() || at + part > total) {
                return false;
            }
            int from = in.position();
            in.skip(part);
            if (part == total) {
                reader.message(type, buffer, from, Math.min(part, MAX_BYTES));
            } else {
                fragment(type, total, sequence, at, buffer, from, part, reader);
            }
        }
        return true;
    }

    void save(DataOutput out) throws IOException {
        out.writeInt(number);
        out.writeInt(length);
        out.writeInt(bytes.length);
        out.write(bytes);
        byte[] bits = known.toByteArray();
        out.writeInt(bits.length);
        out.write(bits);
    }

    static DtlsMessages restore(DataInput in) throws IOException {
        DtlsMessages messages = new DtlsMessages();
        messages.number = in.readInt();
        messages.length = in.readInt();
        messages.bytes = readBytes(in);
        messages.known = BitSet.valueOf(readBytes(in));
        return messages;
    }

    private void fragment(
            int type,
            int total,
            int sequence,
            int at,
            byte[] buffer,
            int from,
            int part,
            Reader reader) {
        int kept = Math.min(total, MAX_BYTES);
        if (sequence != number || kept != length) {
            number = sequence;
            length = kept;
            bytes = new byte[0];
            known = new BitSet();
        }
        int end = Math.min(at + part, kept);
        if (at >= end) {
            return;
        }
        if (bytes.length < end) {
            bytes = Arrays.copyOf(bytes, end);
        }
        System.arraycopy(buffer, from, bytes, at, end - at);
        known.set(at, end);
        if (known.nextClearBit(0) >= length) {
            byte[] whole = bytes;
            number = NO_MESSAGE;
            length = 0;
            bytes = new byte[0];
            known = new BitSet();
            reader.message(type, whole, 0, whole.length);
        }
    }

    private static byte[] readBytes(DataInput in) throws IOException {
        byte[] read = new byte[in.readInt()];
        in.readFully(read);
        return read;
    }
}
