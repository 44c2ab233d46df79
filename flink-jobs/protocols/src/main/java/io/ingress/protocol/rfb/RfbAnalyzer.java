package io.ingress.protocol.rfb;

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

/**
 * Follows the two sides of a connection from step to step until the session has begun. What a side
 * sends next depends on what the other has said; bytes that come before that wait.
 */
final class RfbAnalyzer extends MessageAnalyzer {
    /** Bytes of one message that are read; decides how long a name or a reason may be. */
    static final int MAX_MESSAGE = 1024;

    private static final int CHALLENGE_BYTES = 16;
    private static final int SCREEN_HEAD = 24;
    private static final int WITH_LIST = 7;
    private static final int WITH_REASON = 8;

    /** Where a side is. */
    private enum Step {
        VERSION,
        SECURITY,
        CHALLENGE,
        RESULT,
        REASON,
        INIT,
        DONE
    }

    private static final Step[] STEPS = Step.values();

    private RfbSession session = new RfbSession();
    private Step server = Step.VERSION;
    private Step client = Step.VERSION;
    private long timestampNs;
    private boolean reported;

    @Override
    protected int maxMessageBytes() {
        return MAX_MESSAGE;
    }

    @Override
    protected long messageLength(Direction direction, ByteReader start) {
        long length = direction == Direction.TO_SERVER ? clientLength(start) : serverLength(start);
        // What waits for the other side waits bounded.
        return length == UNKNOWN && start.remaining() >= MAX_MESSAGE ? WRONG : length;
    }

    @Override
    protected Recognition border(Direction direction, byte[] buffer, int offset, int length) {
        return Recognition.NO;
    }

    @Override
    protected ParseResult message(
            Direction direction, long atNs, ByteReader message, long length, TransactionSink sink) {
        if (timestampNs == 0) {
            timestampNs = atNs;
        }
        if (direction == Direction.TO_SERVER) {
            fromClient(message);
        } else {
            fromServer(message, sink);
        }
        return ParseResult.PARSED;
    }

    @Override
    public void onEnd(long atNs, TransactionSink sink) {
        report(sink);
    }

    @Override
    protected void saveState(DataOutput out) throws IOException {
        out.writeByte(server.ordinal());
        out.writeByte(client.ordinal());
        out.writeLong(timestampNs);
        out.writeBoolean(reported);
        session.save(out);
    }

    @Override
    protected void loadState(DataInput in) throws IOException {
        server = STEPS[in.readByte()];
        client = STEPS[in.readByte()];
        timestampNs = in.readLong();
        reported = in.readBoolean();
        session = RfbSession.restore(in);
    }

    private long serverLength(ByteReader in) {
        return switch (serverStep()) {
            case VERSION -> version(in);
            case SECURITY -> security(in);
            case CHALLENGE -> CHALLENGE_BYTES;
            case RESULT -> Integer.BYTES;
            case REASON -> text(in, 0);
            case INIT -> text(in, SCREEN_HEAD - Integer.BYTES);
            case DONE -> in.remaining();
        };
    }

    private long clientLength(ByteReader in) {
        return switch (clientStep()) {
            case VERSION -> version(in);
            case SECURITY -> session.minor() >= WITH_LIST ? 1 : UNKNOWN;
            case CHALLENGE -> CHALLENGE_BYTES;
            case INIT -> 1;
            default -> in.remaining();
        };
    }

    /** The server goes on from the list of types once the client has chosen one. */
    private Step serverStep() {
        if (server == Step.CHALLENGE && session.securityType != RfbSession.TYPE_VNC) {
            if (session.securityType == RfbSession.UNKNOWN) {
                return Step.SECURITY;
            }
            boolean none = session.securityType == RfbSession.TYPE_NONE;
            server = !none ? Step.DONE : session.minor() >= WITH_REASON ? Step.RESULT : Step.INIT;
        }
        return server;
    }

    /** Before version 3.7 it is the server that chooses. */
    private Step clientStep() {
        boolean chosen = session.securityType != RfbSession.UNKNOWN;
        if (client == Step.SECURITY && chosen) {
            client =
                    switch (session.securityType) {
                        case RfbSession.TYPE_NONE -> Step.INIT;
                        case RfbSession.TYPE_VNC -> Step.CHALLENGE;
                        default -> Step.DONE;
                    };
        }
        return client;
    }

    private long version(ByteReader in) {
        if (!RfbSession.mayBeVersion(in.array(), in.position(), in.remaining())) {
            return WRONG;
        }
        return RfbSession.VERSION;
    }

    private long security(ByteReader in) {
        if (session.minor() == RfbSession.UNKNOWN || server == Step.CHALLENGE) {
            return UNKNOWN;
        }
        if (session.minor() < WITH_LIST) {
            return Integer.BYTES;
        }
        return 1 + in.u8();
    }

    private static long text(ByteReader in, int before) {
        if (!in.has(before + Integer.BYTES)) {
            return UNKNOWN;
        }
        return before + Integer.BYTES + in.skip(before).u32();
    }

    private void fromClient(ByteReader in) {
        switch (client) {
            case VERSION -> {
                session.clientVersion = in.skip(4).text(7);
                client = Step.SECURITY;
            }
            case SECURITY -> {
                session.securityType = in.u8();
                clientStep();
            }
            case CHALLENGE -> {
                session.response = in.bytes(CHALLENGE_BYTES);
                client = Step.INIT;
            }
            case INIT -> {
                session.shared = in.u8();
                client = Step.DONE;
            }
            default -> {}
        }
    }

    private void fromServer(ByteReader in, TransactionSink sink) {
        switch (server) {
            case VERSION -> {
                session.serverVersion = in.skip(4).text(7);
                server = Step.SECURITY;
            }
            case SECURITY -> types(in);
            case CHALLENGE -> {
                session.challenge = in.bytes(CHALLENGE_BYTES);
                server = Step.RESULT;
            }
            case RESULT -> {
                session.result = (int) Math.min(in.u32(), Integer.MAX_VALUE);
                boolean refused = session.result != 0;
                boolean says = refused && session.minor() >= WITH_REASON;
                server = says ? Step.REASON : refused ? Step.DONE : Step.INIT;
                if (refused && !says) {
                    report(sink);
                }
            }
            case REASON -> {
                long length = in.u32();
                session.reason = in.text((int) Math.min(length, in.remaining()));
                server = Step.DONE;
                report(sink);
            }
            case INIT -> {
                session.screen = in.bytes(in.remaining());
                server = Step.DONE;
                report(sink);
            }
            default -> {}
        }
    }

    /** A list to choose from, or the choice; none at all means that a reason follows. */
    private void types(ByteReader in) {
        if (session.minor() >= WITH_LIST) {
            server = in.u8() == 0 ? Step.REASON : Step.CHALLENGE;
            return;
        }
        int type = (int) Math.min(in.u32(), Integer.MAX_VALUE);
        session.securityType = type == 0 ? RfbSession.UNKNOWN : type;
        server = type == 0 ? Step.REASON : Step.CHALLENGE;
        if (type == RfbSession.TYPE_NONE) {
            server = Step.INIT;
        }
    }

    private void report(TransactionSink sink) {
        if (!reported) {
            reported = true;
            sink.transaction(
                    new FieldsTransaction(RfbAnalyzerFactory.PROTOCOL, timestampNs, session.eve()));
        }
    }
}
