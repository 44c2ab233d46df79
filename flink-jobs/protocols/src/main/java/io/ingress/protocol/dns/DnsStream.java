package io.ingress.protocol.dns;

import io.ingress.protocol.AnalyzerFactory.Recognition;
import io.ingress.protocol.ParseResult;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Cuts one direction of a TCP flow into DNS messages (RFC 1035 section 4.2.2: each has its length
 * before it, two bytes). A message that lies whole in the given bytes is read where it is; only an
 * unfinished one is copied, at most 64 KiB.
 *
 * <p>After a gap the message border is known when the gap ends inside a message. Otherwise the
 * bytes that follow are taken for a border if they look like DNS, and left out until the next gap
 * if they do not.
 */
final class DnsStream {
    private static final int PREFIX = 2;
    private static final int SHORTEST = PREFIX + DnsParser.HEADER_LEN;
    private static final int PORT_DNS = 53;
    private static final byte[] NONE = {};

    private byte[] held = NONE;
    private int heldLength;
    private long skip;
    private State state = State.IN_STEP;

    /** Where the stream stands. */
    private enum State {
        /** The next byte continues a message or begins one. */
        IN_STEP,
        /** After a gap: it must be seen whether the next byte begins a message. */
        UNSURE,
        /** The message borders are lost. */
        LOST
    }

    /** Takes whole messages. */
    interface MessageReader {
        ParseResult message(byte[] buffer, int offset, int length);

        /** The framing makes no sense at this byte. */
        ParseResult broken(int offset);
    }

    ParseResult onData(byte[] buffer, int offset, int length, MessageReader reader) {
        int skipped = (int) Math.min(skip, length);
        skip -= skipped;
        if (state == State.LOST || skipped == length) {
            return ParseResult.NEED_MORE;
        }
        if (heldLength == 0) {
            return readFrom(buffer, offset + skipped, offset + length, reader);
        }
        hold(buffer, offset + skipped, length - skipped);
        if (state == State.IN_STEP && heldUnfinished()) {
            return ParseResult.NEED_MORE;
        }
        byte[] joined = held;
        int end = heldLength;
        held = NONE;
        heldLength = 0;
        return readFrom(joined, 0, end, reader);
    }

    void onGap(long missedBytes) {
        if (state == State.IN_STEP && skip > 0 && missedBytes <= skip) {
            skip -= missedBytes;
            return;
        }
        long rest = heldLength >= PREFIX ? messageEnd(held, 0) - (long) heldLength : -1;
        boolean insideMessage = state == State.IN_STEP && rest >= missedBytes;
        skip = insideMessage ? rest - missedBytes : 0;
        state = insideMessage ? State.IN_STEP : State.UNSURE;
        held = NONE;
        heldLength = 0;
    }

    void save(DataOutput out) throws IOException {
        out.writeByte(state.ordinal());
        out.writeLong(skip);
        out.writeInt(heldLength);
        out.write(held, 0, heldLength);
    }

    static DnsStream restore(DataInput in) throws IOException {
        DnsStream stream = new DnsStream();
        stream.state = State.values()[in.readByte()];
        stream.skip = in.readLong();
        stream.heldLength = in.readInt();
        stream.held = new byte[stream.heldLength];
        in.readFully(stream.held);
        return stream;
    }

    private ParseResult readFrom(byte[] buffer, int from, int end, MessageReader reader) {
        int at = from;
        ParseResult last = ParseResult.PARSED;
        if (state == State.UNSURE) {
            Recognition border = DnsRecognition.ofStream(PORT_DNS, buffer, at, end - at);
            if (border == Recognition.NEED_MORE) {
                hold(buffer, at, end - at);
                return ParseResult.NEED_MORE;
            }
            state = border == Recognition.YES ? State.IN_STEP : State.LOST;
        }
        while (state == State.IN_STEP && end - at >= PREFIX) {
            int messageEnd = messageEnd(buffer, at);
            if (messageEnd - at < SHORTEST) {
                state = State.LOST;
                return reader.broken(at - from);
            }
            if (messageEnd > end) {
                break;
            }
            last = reader.message(buffer, at + PREFIX, messageEnd - at - PREFIX);
            at = messageEnd;
        }
        if (state == State.IN_STEP && at < end) {
            hold(buffer, at, end - at);
            return ParseResult.NEED_MORE;
        }
        return last;
    }

    private boolean heldUnfinished() {
        if (heldLength < PREFIX) {
            return true;
        }
        int messageEnd = messageEnd(held, 0);
        return messageEnd > heldLength && messageEnd >= SHORTEST;
    }

    private static int messageEnd(byte[] buffer, int at) {
        return at + PREFIX + ((buffer[at] & 255) << 8 | buffer[at + 1] & 255);
    }

    private void hold(byte[] buffer, int offset, int length) {
        int needed = heldLength + length;
        if (held.length < needed) {
            held = Arrays.copyOf(held, Math.max(needed, Math.min(held.length * 2, PREFIX + 65535)));
        }
        System.arraycopy(buffer, offset, held, heldLength, length);
        heldLength = needed;
    }
}
