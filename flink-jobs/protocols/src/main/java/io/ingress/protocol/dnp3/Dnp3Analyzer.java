package io.ingress.protocol.dnp3;

import io.ingress.protocol.AnalyzerFactory.Recognition;
import io.ingress.protocol.Direction;
import io.ingress.protocol.ParseResult;
import io.ingress.protocol.TransactionSink;
import io.ingress.protocol.wire.ByteReader;
import io.ingress.protocol.wire.FieldsTransaction;
import io.ingress.protocol.wire.MessageAnalyzer;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the link frames of one flow and puts their segments together. */
final class Dnp3Analyzer extends MessageAnalyzer {
    private static final int LARGEST_FRAME = Dnp3Frame.totalLength(255);

    private Dnp3Fragment toServer = new Dnp3Fragment();
    private Dnp3Fragment toClient = new Dnp3Fragment();
    private boolean reportedBadBlock;

    @Override
    protected int maxMessageBytes() {
        return LARGEST_FRAME;
    }

    @Override
    protected String framingAnomaly() {
        return "bad_link_crc";
    }

    @Override
    protected long messageLength(Direction direction, ByteReader start) {
        Recognition frame = Dnp3Frame.recognise(start.array(), start.position(), start.remaining());
        return switch (frame) {
            case YES -> Dnp3Frame.totalLength(start.array()[start.position() + 2] & 255);
            case NEED_MORE -> UNKNOWN;
            default -> WRONG;
        };
    }

    @Override
    protected Recognition border(Direction direction, byte[] buffer, int offset, int length) {
        return Dnp3Frame.recognise(buffer, offset, length);
    }

    @Override
    protected void lost(Direction direction, long timestampNs, TransactionSink sink) {
        fragment(direction).clear();
    }

    @Override
    protected ParseResult message(
            Direction direction,
            long timestampNs,
            ByteReader message,
            long length,
            TransactionSink sink) {
        if (message.remaining() <= Dnp3Frame.HEADER || message.remaining() < length) {
            return ParseResult.PARSED;
        }
        ByteReader header = new ByteReader(message.array(), message.position() + 3, 5);
        byte[] segment = content(message);
        if (segment == null) {
            badBlock(timestampNs, sink);
            fragment(direction).clear();
            return ParseResult.PARSED;
        }
        byte[] fragment = fragment(direction).add(segment);
        if (fragment != null && fragment.length >= Dnp3Application.HEADER) {
            report(header, fragment, timestampNs, sink);
        }
        return ParseResult.PARSED;
    }

    @Override
    public void onEnd(long timestampNs, TransactionSink sink) {
        // Every fragment is reported when it is whole.
    }

    @Override
    protected void saveState(DataOutput out) throws IOException {
        out.writeBoolean(reportedBadBlock);
        toServer.save(out);
        toClient.save(out);
    }

    @Override
    protected void loadState(DataInput in) throws IOException {
        reportedBadBlock = in.readBoolean();
        toServer = Dnp3Fragment.restore(in);
        toClient = Dnp3Fragment.restore(in);
    }

    /** What is in the blocks of a frame, or null when a checksum is wrong. */
    private static byte[] content(ByteReader frame) {
        frame.skip(Dnp3Frame.HEADER);
        int blocks = (frame.remaining() + Dnp3Frame.BLOCK + 1) / (Dnp3Frame.BLOCK + 2);
        byte[] content = new byte[frame.remaining() - 2 * blocks];
        int at = 0;
        while (frame.remaining() > 2) {
            int block = Math.min(Dnp3Frame.BLOCK, frame.remaining() - 2);
            if (!Dnp3Frame.isSound(frame.array(), frame.position(), block)) {
                return null;
            }
            System.arraycopy(frame.array(), frame.position(), content, at, block);
            at += block;
            frame.skip(block + 2);
        }
        return content;
    }

    private void badBlock(long timestampNs, TransactionSink sink) {
        if (!reportedBadBlock) {
            reportedBadBlock = true;
            sink.anomaly(timestampNs, "bad_transport_crc");
        }
    }

    private static void report(
            ByteReader header, byte[] fragment, long timestampNs, TransactionSink sink) {
        int control = header.u8();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("type", Dnp3Application.type(fragment));
        fields.put("control", control(control));
        int destination = header.u16le();
        fields.put("src", header.u16le());
        fields.put("dst", destination);
        Dnp3Application.read(fragment, fields);
        sink.transaction(new FieldsTransaction(Dnp3AnalyzerFactory.PROTOCOL, timestampNs, fields));
    }

    private static Map<String, Object> control(int control) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("dir", (control & 0x80) != 0);
        fields.put("pri", (control & 0x40) != 0);
        fields.put("fcb", (control & 0x20) != 0);
        fields.put("fcv", (control & 0x10) != 0);
        fields.put("function_code", control & 15);
        return fields;
    }

    private Dnp3Fragment fragment(Direction direction) {
        return direction == Direction.TO_SERVER ? toServer : toClient;
    }
}
