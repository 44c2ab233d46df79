package io.ingress.protocol.openvpn;

import io.ingress.protocol.AnalyzerFactory.Recognition;
import io.ingress.protocol.Direction;
import io.ingress.protocol.ParseResult;
import io.ingress.protocol.TransactionSink;
import io.ingress.protocol.tls.Problems;
import io.ingress.protocol.wire.ByteReader;
import io.ingress.protocol.wire.MessageAnalyzer;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Follows the sessions of one flow and the keys in them. The client is who sent to the server: who
 * that is has been said by recognition.
 */
final class OpenvpnAnalyzer extends MessageAnalyzer {
    /** Bytes of one control message that are read: OpenVPN sends 1250 at most by default. */
    static final int MAX_MESSAGE = 2048;

    private static final int LENGTH_BYTES = OpenvpnRecognition.LENGTH_BYTES;

    /** Length, opcode, peer id: all there is to read of a data packet over TCP. */
    private static final int DATA_HEADER = LENGTH_BYTES + 4;

    private static final int CONTROL_HEADER = LENGTH_BYTES + ControlMessage.HEADER;

    private static final int ANY_KEY = -1;

    private OpenvpnSession session = new OpenvpnSession();
    private ControlTls tls = new ControlTls();

    /** Id of the newest key. */
    private int key = ANY_KEY;

    /** Messages of this key are wrapped as those of the session are. */
    private boolean keyReadable = true;

    private Problems problems = new Problems();

    @Override
    protected int maxMessageBytes() {
        return MAX_MESSAGE;
    }

    @Override
    protected int readBytes(ByteReader start) {
        int first = start.skip(LENGTH_BYTES).peek();
        return OpenvpnCodes.isData(OpenvpnCodes.opcode(first)) ? DATA_HEADER : MAX_MESSAGE;
    }

    @Override
    protected long messageLength(Direction direction, ByteReader start) {
        if (!start.has(LENGTH_BYTES + 1)) {
            return UNKNOWN;
        }
        int length = start.u16();
        boolean known = OpenvpnCodes.isKnown(OpenvpnCodes.opcode(start.peek()));
        return length > 0 && known ? LENGTH_BYTES + length : WRONG;
    }

    /** A control message of the known session, or data of the known peer. */
    @Override
    protected Recognition border(Direction direction, byte[] buffer, int offset, int length) {
        if (length < CONTROL_HEADER) {
            return Recognition.NEED_MORE;
        }
        ByteReader in = new ByteReader(buffer, offset, length);
        boolean empty = in.u16() == 0;
        int opcode = OpenvpnCodes.opcode(in.u8());
        if (empty || !OpenvpnCodes.isKnown(opcode)) {
            return Recognition.NO;
        }
        boolean known =
                OpenvpnCodes.isData(opcode)
                        ? opcode == OpenvpnCodes.DATA_V2 && session.isPeer(in.u24())
                        : session.isKnown(direction) && session.id(direction) == in.u64();
        return known ? Recognition.YES : Recognition.NO;
    }

    @Override
    protected ParseResult message(
            Direction direction,
            long timestampNs,
            ByteReader message,
            long length,
            TransactionSink sink) {
        int missing = (int) (length - message.remaining());
        return packet(direction, timestampNs, message.skip(LENGTH_BYTES), 1, missing, sink);
    }

    @Override
    public ParseResult onDatagram(
            Direction direction,
            long timestampNs,
            byte[] buffer,
            int offset,
            int capturedLen,
            int payloadLen,
            TransactionSink sink) {
        int read = Math.max(0, Math.min(capturedLen, MAX_MESSAGE));
        ByteReader packet = new ByteReader(buffer, offset, read);
        int missing = Math.max(0, payloadLen - read);
        return packet(direction, timestampNs, packet, MessageOrder.WINDOW, missing, sink);
    }

    @Override
    public void onEnd(long timestampNs, TransactionSink sink) {
        tls.end(timestampNs, sink);
        session.report(timestampNs, sink);
    }

    @Override
    protected void saveState(DataOutput out) throws IOException {
        session.save(out);
        tls.save(out);
        out.writeByte(key);
        out.writeBoolean(keyReadable);
        problems.save(out);
    }

    @Override
    protected void loadState(DataInput in) throws IOException {
        session = OpenvpnSession.restore(in);
        tls = ControlTls.restore(in);
        key = in.readByte();
        keyReadable = in.readBoolean();
        problems = Problems.restore(in);
    }

    /**
     * @param window as in {@link MessageOrder#offer}
     * @param missing bytes behind it that the capture cut
     */
    private ParseResult packet(
            Direction direction,
            long timestampNs,
            ByteReader packet,
            int window,
            int missing,
            TransactionSink sink) {
        int opcode = OpenvpnCodes.opcode(packet.peek());
        if (OpenvpnCodes.isData(opcode)) {
            if (direction == Direction.TO_SERVER) {
                data(timestampNs, opcode, packet, sink);
            }
            return ParseResult.PARSED;
        }
        ByteReader start = copy(packet).skip(1);
        long id = start.u64();
        if (!OpenvpnCodes.isKnown(opcode) || id == ControlMessage.NO_SESSION) {
            return missing > 0 ? ParseResult.PARSED : malformed(timestampNs, sink);
        }
        if (isStale(direction, opcode, id, timestampNs, sink)) {
            return ParseResult.PARSED;
        }
        session.see(opcode, packet, missing);
        boolean sound =
                !session.wrapping().isReadable()
                        || control(direction, timestampNs, packet, window, missing, sink);
        return sound || missing > 0 ? ParseResult.PARSED : malformed(timestampNs, sink);
    }

    /**
     * Data of the client: the handshake is over, and what is missing of it will not come. A server
     * may still send data of a former session.
     */
    private void data(long timestampNs, int opcode, ByteReader packet, TransactionSink sink) {
        boolean named = opcode == OpenvpnCodes.DATA_V2 && packet.has(4);
        int peer = named ? packet.skip(1).u24() : OpenvpnSession.NO_PEER;
        if (session.begins(opcode == OpenvpnCodes.DATA_V1 ? 1 : 2, peer)) {
            onEnd(timestampNs, sink);
        }
    }

    /** Whether a message is of another session than the present one, which a reset may begin. */
    private boolean isStale(
            Direction direction, int opcode, long id, long timestampNs, TransactionSink sink) {
        boolean reset = OpenvpnCodes.isHardReset(opcode);
        if (reset && session.isEndedBy(direction, opcode, id, tls.began())) {
            onEnd(timestampNs, sink);
            session = new OpenvpnSession();
            tls = new ControlTls();
            key = ANY_KEY;
        }
        if (reset && key == ANY_KEY) {
            begin(0, true);
        }
        if (reset || !session.isKnown(direction)) {
            session.id(direction, id);
        }
        return session.id(direction) != id;
    }

    private void begin(int newKey, boolean readable) {
        key = newKey;
        keyReadable = readable;
        tls.restart();
    }

    /** A message that can be read; false when it is none. */
    private boolean control(
            Direction direction,
            long timestampNs,
            ByteReader packet,
            int window,
            int missing,
            TransactionSink sink) {
        int first = packet.peek();
        int keyId = OpenvpnCodes.keyId(first);
        ControlMessage message = ControlMessage.read(copy(packet), session.wrapping());
        if (OpenvpnCodes.opcode(first) == OpenvpnCodes.SOFT_RESET) {
            if (keyId != key) {
                tls.end(timestampNs, sink);
                begin(keyId, message != null && message.isReset());
            }
            return true;
        }
        if (OpenvpnCodes.opcode(first) != OpenvpnCodes.CONTROL) {
            return true;
        }
        if (key == ANY_KEY) {
            key = keyId;
        }
        if (keyId != key || !keyReadable) {
            return true;
        }
        return message != null
                && tls.message(direction, timestampNs, message, window, missing, sink);
    }

    private ParseResult malformed(long timestampNs, TransactionSink sink) {
        problems.report(timestampNs, MALFORMED, sink);
        return new ParseResult.Malformed(MALFORMED, 0);
    }

    private static ByteReader copy(ByteReader packet) {
        return new ByteReader(packet.array(), packet.position(), packet.remaining());
    }
}
