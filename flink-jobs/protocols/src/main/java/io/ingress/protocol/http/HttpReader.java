package io.ingress.protocol.http;

import io.ingress.protocol.wire.PendingBytes;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Cuts one direction into messages (RFC 9112): start line, field lines, body by length, by chunks
 * or until the end. As lenient as browsers are: lines end with LF, CRLF or (of servers) CR alone, a
 * chunk size that is none begins a plain body. Owned by {@link HttpAnalyzer}; what lines mean is
 * told by a {@link Side}.
 */
final class HttpReader {
    /** Longest line, bytes; the rest of a longer one is left out. Suricata's limit. */
    static final int MAX_LINE = 18_000;

    /** Bytes kept while it is open whether a tunnel begins; a TLS greeting fits. */
    static final int MAX_PAUSED = 4096;

    private final Side side;
    private final boolean endsWithCr;

    private PendingBytes pending = new PendingBytes();
    private State state = State.START;
    private Framing maybe = Framing.NONE;
    private boolean skipLine;
    private boolean overlong;
    private boolean afterEnd;
    private int lineLength;
    private int lineEnd;
    private long left;

    /** What the lines of a direction mean. */
    interface Side {
        /**
         * @param next the byte after the line, or -1 when it has not come
         */
        Start startLine(byte[] buffer, int offset, int length, int next);

        /** Whether the line begins a message beyond doubt: asked when the borders are lost. */
        boolean surelyStarts(byte[] buffer, int offset, int length);

        void fieldLine(byte[] buffer, int offset, int length);

        /** How the body ends. */
        Framing headersEnd();

        /** For {@link Framing#LENGTH}, bytes. */
        long contentLength();

        void content(byte[] buffer, int offset, int length);

        /** Bytes of framing in a body, which Suricata counts to its length. */
        void overhead(long length);

        void contentGap(long missedBytes);

        void messageEnd(boolean complete);

        void anomaly(HttpWrong what);
    }

    /** What a line in the place of a start line is. */
    enum Start {
        MESSAGE,
        /** A message without header, and nothing follows. */
        WHOLE,
        /** The body begins here without header. */
        BODY,
        SKIP,
        /** The byte after the line is needed. */
        NEXT,
        LOST
    }

    /** Where a body ends (RFC 9112 section 6.3). */
    enum Framing {
        NONE,
        LENGTH,
        CHUNKED,
        CLOSE,
        /** There should be none, but header fields announce one: it is seen by the next byte. */
        MAYBE_LENGTH,
        MAYBE_CHUNKED,
        /** What follows depends on the other side. */
        PAUSE,
        /** What follows is another protocol. */
        HANDOVER
    }

    private enum State {
        START,
        HEADERS,
        LENGTH,
        CHUNK_SIZE,
        CHUNK_DATA,
        CHUNK_END,
        TRAILERS,
        CLOSE,
        MAYBE,
        PAUSED,
        LOST,
        HANDED_OVER
    }

    /**
     * @param endsWithCr a CR alone ends a line
     */
    HttpReader(Side side, boolean endsWithCr) {
        this.side = side;
        this.endsWithCr = endsWithCr;
    }

    /** True when the bytes end at a message border. */
    boolean betweenMessages() {
        return state == State.START && pending.size() == 0;
    }

    boolean lost() {
        return state == State.LOST;
    }

    /**
     * Reads on.
     *
     * @return bytes of these that were used; fewer than given only for a hand-over
     */
    int onData(byte[] buffer, int offset, int length) {
        pending.offer(buffer, offset, length);
        run();
        int unused = state == State.HANDED_OVER ? Math.min(length, pending.size()) : 0;
        pending.keep();
        return length - unused;
    }

    boolean handedOver() {
        return state == State.HANDED_OVER;
    }

    /** The tunnel was refused: what was kept are messages. */
    void resume() {
        if (state == State.PAUSED) {
            state = skipLine ? State.LOST : State.START;
            skipLine = false;
            run();
            pending.keep();
        }
    }

    /** Another message of the other side says that no body comes. */
    void settle() {
        if (state == State.MAYBE) {
            finish(true);
        }
    }

    void onGap(long missedBytes) {
        switch (state) {
            case LENGTH -> gapIn(missedBytes);
            case CHUNK_DATA -> gapIn(missedBytes);
            case CLOSE -> side.contentGap(missedBytes);
            case HANDED_OVER -> {}
            default -> lose();
        }
    }

    private void gapIn(long missedBytes) {
        if (missedBytes > left) {
            side.contentGap(left);
            lose();
            return;
        }
        side.contentGap(missedBytes);
        took((int) Math.min(missedBytes, Integer.MAX_VALUE));
        left -= Math.max(0, missedBytes - Integer.MAX_VALUE);
    }

    private void lose() {
        boolean inMessage = state != State.START && state != State.LOST && state != State.PAUSED;
        if (state == State.HEADERS) {
            side.headersEnd();
        }
        pending.clear();
        pending.keep();
        skipLine = false;
        overlong = false;
        state = State.LOST;
        if (inMessage) {
            side.messageEnd(false);
        }
    }

    /** The flow has ended. */
    void onEnd() {
        afterEnd = true;
        run();
        switch (state) {
            case HEADERS -> {
                side.headersEnd();
                finish(false);
            }
            case CLOSE, MAYBE -> finish(true);
            case LENGTH, CHUNK_SIZE, CHUNK_DATA, CHUNK_END, TRAILERS -> finish(false);
            default -> {}
        }
        pending.clear();
        pending.keep();
        afterEnd = false;
    }

    private void run() {
        boolean more = true;
        while (more) {
            more = step();
        }
    }

    private boolean step() {
        if (skipLine && state != State.PAUSED) {
            return skipLine();
        }
        return switch (state) {
            case START, HEADERS, CHUNK_SIZE, TRAILERS, LOST -> findLine() && line();
            case LENGTH, CHUNK_DATA -> body();
            case CHUNK_END -> chunkEnd();
            case CLOSE -> bodyUntilClose();
            case MAYBE -> maybe();
            case PAUSED -> paused();
            case HANDED_OVER -> false;
        };
    }

    private boolean skipLine() {
        int at = pending.find((byte) '\n');
        if (at < 0) {
            pending.clear();
            return false;
        }
        pending.advance(at + 1);
        skipLine = false;
        return true;
    }

    /** Finds the end of the next line. */
    private boolean findLine() {
        int lf = pending.find((byte) '\n');
        int size = pending.size();
        int limit = lf >= 0 ? lf : size;
        if (endsWithCr && state != State.CHUNK_SIZE) {
            int cr = loneCr(Math.min(limit, MAX_LINE));
            if (cr >= 0) {
                lineLength = cr;
                lineEnd = 1;
                overlong = false;
                return true;
            }
        }
        if (lf < 0 && size <= MAX_LINE && !(afterEnd && size > 0)) {
            return false;
        }
        overlong = limit > MAX_LINE;
        if (overlong) {
            lineLength = MAX_LINE;
            lineEnd = 0;
            return true;
        }
        lineLength = limit;
        lineEnd = lf >= 0 ? 1 : 0;
        return true;
    }

    /** Where the line ends with a CR that no LF or CR follows, or -1. */
    private int loneCr(int limit) {
        byte[] array = pending.array();
        int from = pending.from();
        for (int i = 1; i + 1 < limit; i++) {
            boolean alone =
                    array[from + i] == '\r'
                            && array[from + i + 1] != '\r'
                            && array[from + i + 1] != '\n'
                            && array[from + i - 1] != '\r';
            if (alone) {
                return i;
            }
        }
        return -1;
    }

    private boolean line() {
        byte[] array = pending.array();
        int from = pending.from();
        int length = trimmed(array, from, lineLength);
        return switch (state) {
            case START -> startLine(array, from, length);
            case HEADERS -> headerLine(array, from, length);
            case CHUNK_SIZE -> chunkSize(array, from, length);
            case TRAILERS -> trailerLine(length);
            default -> lostLine(array, from, length);
        };
    }

    private static int trimmed(byte[] array, int from, int length) {
        int end = length;
        while (end > 0 && HttpBytes.isSpace(array[from + end - 1])) {
            end--;
        }
        return end;
    }

    private void takeLine() {
        pending.advance(lineLength + lineEnd);
        skipLine = overlong;
        overlong = false;
    }

    private boolean startLine(byte[] array, int from, int length) {
        int after = lineLength + lineEnd;
        int next = after < pending.size() ? array[from + after] & 255 : afterEnd ? 0 : -1;
        Start start = side.startLine(array, from, length, next);
        if (start == Start.NEXT) {
            return false;
        }
        if (start == Start.BODY) {
            state = State.CLOSE;
            overlong = false;
            return true;
        }
        takeLine();
        switch (start) {
            case MESSAGE -> state = State.HEADERS;
            case WHOLE -> side.messageEnd(true);
            case LOST -> state = State.LOST;
            default -> {}
        }
        return true;
    }

    private boolean headerLine(byte[] array, int from, int length) {
        if (length > 0) {
            side.fieldLine(array, from, length);
            takeLine();
            return true;
        }
        takeLine();
        begin(side.headersEnd());
        return state != State.HANDED_OVER;
    }

    private void begin(Framing framing) {
        maybe = Framing.NONE;
        switch (framing) {
            case NONE -> finish(true);
            case LENGTH -> {
                left = side.contentLength();
                state = State.LENGTH;
                took(0);
            }
            case CHUNKED -> state = State.CHUNK_SIZE;
            case CLOSE -> state = State.CLOSE;
            case PAUSE -> {
                state = State.PAUSED;
                side.messageEnd(true);
            }
            case HANDOVER -> {
                state = State.HANDED_OVER;
                side.messageEnd(true);
            }
            default -> {
                maybe = framing == Framing.MAYBE_LENGTH ? Framing.LENGTH : Framing.CHUNKED;
                state = State.MAYBE;
            }
        }
    }

    private boolean maybe() {
        if (pending.size() == 0) {
            return false;
        }
        if (pending.array()[pending.from()] == 'H') {
            finish(true);
        } else {
            begin(maybe);
        }
        return true;
    }

    private boolean paused() {
        if (pending.size() > MAX_PAUSED || skipLine) {
            skipLine = true;
            pending.clear();
        }
        return false;
    }

    /** So many bytes of the body, or of its chunk, have passed. */
    private void took(int count) {
        left -= count;
        if (left > 0) {
            return;
        }
        if (state == State.LENGTH) {
            finish(true);
        } else {
            state = State.CHUNK_END;
        }
    }

    private boolean body() {
        int count = (int) Math.min(left, pending.size());
        if (count == 0) {
            return false;
        }
        side.content(pending.array(), pending.from(), count);
        pending.advance(count);
        took(count);
        return true;
    }

    private boolean bodyUntilClose() {
        if (pending.size() > 0) {
            side.content(pending.array(), pending.from(), pending.size());
            pending.clear();
        }
        return false;
    }

    private boolean chunkEnd() {
        int at = pending.find((byte) '\n');
        int count = at < 0 ? pending.size() : at + 1;
        side.overhead(count);
        pending.advance(count);
        if (at >= 0) {
            state = State.CHUNK_SIZE;
        }
        return at >= 0;
    }

    private boolean chunkSize(byte[] array, int from, int length) {
        long size = HttpChunk.size(array, from, length);
        if (size == HttpChunk.BLANK) {
            side.overhead(lineLength + lineEnd);
            takeLine();
            return true;
        }
        if (size == HttpChunk.INVALID) {
            side.anomaly(HttpWrong.CHUNK_LENGTH);
            overlong = false;
            state = State.CLOSE;
            return true;
        }
        if (HttpChunk.hasExtension(array, from, length)) {
            side.anomaly(HttpWrong.CHUNK_EXTENSION);
        }
        side.overhead(lineLength + lineEnd);
        takeLine();
        left = size;
        state = size == 0 ? State.TRAILERS : State.CHUNK_DATA;
        return true;
    }

    private boolean trailerLine(int length) {
        takeLine();
        if (length == 0) {
            finish(true);
        }
        return true;
    }

    private boolean lostLine(byte[] array, int from, int length) {
        if (side.surelyStarts(array, from, length)) {
            state = State.START;
            return true;
        }
        takeLine();
        return true;
    }

    private void finish(boolean complete) {
        state = State.START;
        side.messageEnd(complete);
    }

    void save(DataOutput out) throws IOException {
        out.writeByte(state.ordinal());
        out.writeByte(maybe.ordinal());
        out.writeBoolean(skipLine);
        out.writeLong(left);
        pending.save(out);
    }

    void restore(DataInput in) throws IOException {
        state = State.values()[in.readByte()];
        maybe = Framing.values()[in.readByte()];
        skipLine = in.readBoolean();
        left = in.readLong();
        pending = PendingBytes.restore(in);
    }
}
