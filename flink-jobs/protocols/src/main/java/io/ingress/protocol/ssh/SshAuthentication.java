package io.ingress.protocol.ssh;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Guesses whether a login succeeded from the sizes of what the server sends encrypted, as Zeek
 * does. A <em>turn</em> is what the server sends in one packet: bytes of one packet time.
 *
 * <ol>
 *   <li>The first turn after the client has sent something encrypted is SERVICE_ACCEPT: 17 bytes of
 *       payload (RFC 4253 section 10).
 *   <li>USERAUTH_SUCCESS (RFC 4252 section 5.1) has one byte: with padding to blocks it is 16 bytes
 *       shorter than SERVICE_ACCEPT in every cipher in use.
 *   <li>If the second turn is no success, it refuses the method {@code none} that clients ask with,
 *       and its size is that of every refusal. It is no attempt. Later turns of this size are
 *       failed attempts; turns of other sizes (questions, accepted keys) say nothing.
 * </ol>
 *
 * <p>Wrong when the server sends a banner text with the first refusal (failures are not counted),
 * when something else comes along with the success in one packet (it is missed), with compression
 * before login, or when a question happens to have the size of an answer.
 */
final class SshAuthentication {
    /** Turns after which a login is no longer waited for. */
    static final int MAX_TURNS = 64;

    private static final int SUCCESS_IS_SHORTER = 16;

    private long acceptBytes;
    private long failureBytes;
    private long turnBytes;
    private long turnNs;
    private int turns;
    private int attempts;
    private boolean clientSpoke;
    private boolean succeeded;
    private boolean decided;

    /** Nothing more will be learned. */
    boolean decided() {
        return decided;
    }

    boolean succeeded() {
        return succeeded;
    }

    /** Attempts seen, the successful one too. */
    int attempts() {
        return attempts;
    }

    void onClient() {
        closeTurn();
        clientSpoke = true;
    }

    void onServer(long timestampNs, int bytes) {
        if (timestampNs != turnNs) {
            closeTurn();
            turnNs = timestampNs;
        }
        if (clientSpoke && !decided) {
            turnBytes += bytes;
        }
    }

    /** Sizes are unknown from here on. */
    void onGap() {
        turnBytes = 0;
        decided = true;
    }

    void onEnd() {
        closeTurn();
        decided = true;
    }

    void save(DataOutput out) throws IOException {
        out.writeLong(acceptBytes);
        out.writeLong(failureBytes);
        out.writeLong(turnBytes);
        out.writeLong(turnNs);
        out.writeByte(turns);
        out.writeByte(attempts);
        out.writeBoolean(clientSpoke);
        out.writeBoolean(succeeded);
        out.writeBoolean(decided);
    }

    static SshAuthentication restore(DataInput in) throws IOException {
        SshAuthentication authentication = new SshAuthentication();
        authentication.acceptBytes = in.readLong();
        authentication.failureBytes = in.readLong();
        authentication.turnBytes = in.readLong();
        authentication.turnNs = in.readLong();
        authentication.turns = in.readByte();
        authentication.attempts = in.readByte();
        authentication.clientSpoke = in.readBoolean();
        authentication.succeeded = in.readBoolean();
        authentication.decided = in.readBoolean();
        return authentication;
    }

    private void closeTurn() {
        long bytes = turnBytes;
        turnBytes = 0;
        if (bytes == 0 || decided) {
            return;
        }
        turns++;
        if (acceptBytes == 0) {
            acceptBytes = bytes;
        } else if (bytes == acceptBytes - SUCCESS_IS_SHORTER) {
            attempts++;
            succeeded = true;
            decided = true;
        } else if (failureBytes == 0) {
            failureBytes = bytes;
        } else if (bytes == failureBytes) {
            attempts++;
        }
        decided |= turns >= MAX_TURNS;
    }
}
