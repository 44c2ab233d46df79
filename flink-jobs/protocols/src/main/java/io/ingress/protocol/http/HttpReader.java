package io.ingress.protocol.http;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Cuts one direction into messages (RFC 9112): start line, field lines, body by length, by chunks
 * or until the end. As lenient as browsers are: lines end with LF, CRLF or (of servers) CR alone, a
 * chunk size that is none begins a plain body. Owned by {@link HttpAnalyzer}; what lines mean is
 * told by an {@link HttpSide}.
 */
final class HttpReader {
    /** Bytes kept while it is open whether a tunnel begins; a TLS greeting fits. */
    static final int MAX_PAUSED = 4096;

    private final HttpSide side;
    private final HttpLines lines;

    private State state = State.START;
    private HttpFraming maybe = HttpFraming.NONE;
    private boolean afterEnd;
    private long left;

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
        HANDED_OVER,
        /** After an old request. */
        OLD
    }

    /**
     * @param endsWithCr a CR alone ends a line
     */
    HttpReader(HttpSide side, boolean endsWithCr) {
        this.side = side;
        this.lines = new HttpLines(endsWithCr);
    }

    /** True when the bytes end at a message border. */
    boolean betweenMessages() {
        return state == State.START && lines.size() == 0;
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
        lines.offer(buffer, offset, length);
        run();
        int unused = state == State.HANDED_OVER ? Math.min(length, lines.size()) : 0;
        lines.keep();
        return length - unused;
    }

    boolean handedOver() {
        return state == State.HANDED_OVER;
    }

    /** The tunnel was refused: what was kept are messages. */
    void resume() {
        if (state == State.PAUSED) {
            state = lines.skipping() ? State.LOST : State.START;
            lines.skipping(false);
            run();
            lines.keep();
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
        lines.reset();
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
            case OLD, CLOSE, MAYBE -> finish(true);
            case LENGTH, CHUNK_SIZE, CHUNK_DATA, CHUNK_END, TRAILERS -> finish(false);
            default -> {}
        }
        lines.clear();
        lines.keep();
        afterEnd = false;
    }

    private void run() {
        boolean more = true;
        while (more) {
            more = step();
        }
    }

    private boolean step() {
        if (lines.skipping() && state != State.PAUSED) {
            return lines.skip();
        }
        return switch (state) {
            case START, OLD, HEADERS, CHUNK_SIZE, TRAILERS, LOST -> findLine() && line();
            case LENGTH, CHUNK_DATA -> body();
            case CHUNK_END -> chunkEnd();
            case CLOSE -> bodyUntilClose();
            case MAYBE -> maybe();
            case PAUSED -> paused();
            case HANDED_OVER -> false;
        };
    }

    private boolean findLine() {
        return lines.find(state != State.CHUNK_SIZE, afterEnd);
    }

    private boolean line() {
        byte[] array = lines.array();
        int from = lines.from();
        int length = lines.trimmed();
        return switch (state) {
            case START -> startLine(array, from, length);
            case OLD -> afterOldRequest(array, from, length);
            case HEADERS -> headerLine(array, from, length);
            case CHUNK_SIZE -> chunkSize(array, from, length);
            case TRAILERS -> trailerLine(length);
            default -> lostLine(array, from, length);
        };
    }

    private boolean startLine(byte[] array, int from, int length) {
        int next = afterEnd ? Math.max(0, lines.next()) : lines.next();
        HttpStart start = side.startLine(array, from, length, next);
        if (start == HttpStart.NEXT) {
            return false;
        }
        if (start == HttpStart.BODY) {
            state = State.CLOSE;
            return true;
        }
        lines.take();
        switch (start) {
            case MESSAGE -> state = State.HEADERS;
            case OLD -> state = State.OLD;
            case LOST -> state = State.LOST;
            default -> {}
        }
        return true;
    }

    private boolean afterOldRequest(byte[] array, int from, int length) {
        if (length > 0 && !side.looksLikeField(array, from, length)) {
            finish(true);
        } else {
            state = State.HEADERS;
        }
        return true;
    }

    private boolean headerLine(byte[] array, int from, int length) {
        if (length > 0) {
            side.fieldLine(array, from, length);
            lines.take();
            return true;
        }
        lines.take();
        begin(side.headersEnd());
        return state != State.HANDED_OVER;
    }

    private void begin(HttpFraming framing) {
        maybe = HttpFraming.NONE;
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
                maybe =
                        framing == HttpFraming.MAYBE_LENGTH
                                ? HttpFraming.LENGTH
                                : HttpFraming.CHUNKED;
                state = State.MAYBE;
            }
        }
    }

    private boolean maybe() {
        if (lines.size() == 0) {
            return false;
        }
        if (lines.array()[lines.from()] == 'H') {
            finish(true);
        } else {
            begin(maybe);
        }
        return true;
    }

    private boolean paused() {
        if (lines.size() > MAX_PAUSED || lines.skipping()) {
            lines.skipping(true);
            lines.clear();
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
        int count = (int) Math.min(left, lines.size());
        if (count == 0) {
            return false;
        }
        side.content(lines.array(), lines.from(), count);
        lines.advance(count);
        took(count);
        return true;
    }

    private boolean bodyUntilClose() {
        if (lines.size() > 0) {
            side.content(lines.array(), lines.from(), lines.size());
            lines.clear();
        }
        return false;
    }

    private boolean chunkEnd() {
        int before = lines.size();
        boolean ended = lines.skip();
        side.count(before - lines.size());
        if (ended) {
            state = State.CHUNK_SIZE;
        }
        return ended;
    }

    private boolean chunkSize(byte[] array, int from, int length) {
        long size = HttpChunk.size(array, from, length);
        if (size == HttpChunk.BLANK) {
            side.count(lines.whole());
            lines.take();
            return true;
        }
        if (size == HttpChunk.INVALID) {
            side.badChunk();
            state = State.CLOSE;
            return true;
        }
        if (HttpChunk.hasExtension(array, from, length)) {
            side.chunkExtension();
        }
        side.count(lines.whole());
        lines.take();
        left = size;
        state = size == 0 ? State.TRAILERS : State.CHUNK_DATA;
        return true;
    }

    private boolean trailerLine(int length) {
        lines.take();
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
        lines.take();
        return true;
    }

    private void finish(boolean complete) {
        state = State.START;
        side.messageEnd(complete);
    }

    void save(DataOutput out) throws IOException {
        out.writeByte(state.ordinal());
        out.writeByte(maybe.ordinal());
        out.writeBoolean(lines.skipping());
        out.writeLong(left);
        lines.save(out);
    }

    void restore(DataInput in) throws IOException {
        state = State.values()[in.readByte()];
        maybe = HttpFraming.values()[in.readByte()];
        lines.skipping(in.readBoolean());
        left = in.readLong();
        lines.restore(in);
    }
}
