package io.ingress.protocol.http2;

import io.ingress.protocol.Direction;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/** Understands the frames of one direction (RFC 9113 section 6). */
final class Http2Side implements Http2Frames.Reader {
    /** Largest header block over all its frames, bytes; servers refuse more. */
    static final int MAX_BLOCK = 64 * 1024;

    private static final int HEADERS = 1;
    private static final int RESET = 3;
    private static final int PUSH_PROMISE = 5;
    private static final int CONTINUATION = 9;
    private static final int END_STREAM = 1;
    private static final int END_HEADERS = 4;
    private static final int PRIORITY = 32;
    private static final int PRIORITY_BYTES = 5;
    private static final int PROMISED_BYTES = 4;

    final Http2Frames frames = new Http2Frames();

    private final Http2Analyzer analyzer;
    private final Direction direction;
    private final HpackDecoder hpack = new HpackDecoder();

    private byte[] block = {};
    private int blockStream;
    private int promisedStream;
    private boolean blockEnds;
    private boolean blockPromise;

    Http2Side(Http2Analyzer analyzer, Direction direction) {
        this.analyzer = analyzer;
        this.direction = direction;
    }

    @Override
    public void frame(int type, int flags, int stream, byte[] buffer, int offset, int length) {
        switch (type) {
            case HEADERS, PUSH_PROMISE -> beginBlock(type, flags, stream, buffer, offset, length);
            case CONTINUATION -> {
                if (stream == blockStream) {
                    append(buffer, offset, length, flags);
                }
            }
            case RESET -> analyzer.reset(stream);
            default -> {}
        }
    }

    private void beginBlock(
            int type, int flags, int stream, byte[] buffer, int offset, int length) {
        int at = offset;
        int end = offset + length;
        if ((flags & Http2Frames.PADDED) != 0 && length > 0) {
            end -= buffer[at] & 255;
            at++;
        }
        int subject = stream;
        if (type == HEADERS && (flags & PRIORITY) != 0) {
            at += PRIORITY_BYTES;
        }
        if (type == PUSH_PROMISE) {
            at += PROMISED_BYTES;
            subject = at <= end ? promised(buffer, at - PROMISED_BYTES) : stream;
        }
        if (at > end) {
            analyzer.anomaly("invalid_frame_data");
            return;
        }
        block = new byte[0];
        blockStream = stream;
        blockEnds = type == HEADERS && (flags & END_STREAM) != 0;
        blockPromise = type == PUSH_PROMISE;
        promisedStream = subject;
        append(buffer, at, end - at, flags);
    }

    private static int promised(byte[] buffer, int at) {
        return (buffer[at] & 127) << 24
                | (buffer[at + 1] & 255) << 16
                | (buffer[at + 2] & 255) << 8
                | buffer[at + 3] & 255;
    }

    private void append(byte[] buffer, int offset, int length, int flags) {
        if (block.length + length > MAX_BLOCK) {
            analyzer.anomaly("header_frame_too_large");
            block = new byte[0];
            return;
        }
        boolean ended = (flags & END_HEADERS) != 0;
        if (ended && block.length == 0) {
            block(buffer, offset, length);
            return;
        }
        ByteArrayOutputStream joined = new ByteArrayOutputStream(block.length + length);
        joined.write(block, 0, block.length);
        joined.write(buffer, offset, length);
        block = joined.toByteArray();
        if (ended) {
            byte[] whole = block;
            block = new byte[0];
            block(whole, 0, whole.length);
        }
    }

    private void block(byte[] buffer, int offset, int length) {
        List<HpackField> fields = hpack.decode(buffer, offset, length);
        if (hpack.failed()) {
            analyzer.anomaly("invalid_header");
        }
        Direction side = blockPromise ? Direction.TO_SERVER : direction;
        analyzer.headers(side, promisedStream, fields);
        if (blockEnds || blockPromise) {
            analyzer.ended(side, promisedStream);
        }
        blockStream = 0;
    }

    @Override
    public void tooLarge(int type) {
        if (type == HEADERS || type == CONTINUATION || type == PUSH_PROMISE) {
            analyzer.anomaly("header_frame_too_large");
        }
    }

    @Override
    public void data(int stream, byte[] buffer, int offset, int length) {
        analyzer.data(direction, stream, buffer, offset, length);
    }

    @Override
    public void dataGap(int stream, int missedBytes) {
        analyzer.dataGap(direction, stream, missedBytes);
    }

    @Override
    public void dataEnd(int stream, int flags) {
        if ((flags & END_STREAM) != 0) {
            analyzer.ended(direction, stream);
        }
    }

    void save(DataOutput out) throws IOException {
        frames.save(out);
        hpack.save(out);
        out.writeInt(block.length);
        out.write(block);
        out.writeInt(blockStream);
        out.writeInt(promisedStream);
        out.writeBoolean(blockEnds);
        out.writeBoolean(blockPromise);
    }

    void restore(DataInput in) throws IOException {
        frames.restore(in);
        hpack.restore(in);
        block = new byte[in.readInt()];
        in.readFully(block);
        blockStream = in.readInt();
        promisedStream = in.readInt();
        blockEnds = in.readBoolean();
        blockPromise = in.readBoolean();
    }
}
