package io.ingress.protocol.tls;

import io.ingress.protocol.wire.PendingBytes;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Cuts the handshake messages of one side: they may share a record, and may go over several.
 *
 * <p>Of a message longer than {@link #MAX_BYTES} the beginning is handed on and the rest left out.
 */
public final class HandshakeMessages {
    /** Bytes of one message that are kept; a leaf certificate with 1000 names has 30 KiB. */
    static final int MAX_BYTES = 32 * 1024;

    /** Longest message that is believed; chains of certificates have less than 100 KiB. */
    static final int MAX_ANNOUNCED = 1 << 18;

    private static final int HEADER = 4;

    private PendingBytes pending = new PendingBytes();

    /** Takes messages. */
    public interface Reader {
        /**
         * @param offset of the body, after the header of four bytes
         */
        void message(int type, byte[] buffer, int offset, int length);
    }

    /** The content of a record; false when it holds no message of a handshake. */
    public boolean onData(byte[] buffer, int offset, int length, Reader reader) {
        pending.offer(buffer, offset, length);
        boolean sound = true;
        while (sound && pending.size() >= HEADER) {
            byte[] bytes = pending.array();
            int at = pending.from();
            int announced =
                    (bytes[at + 1] & 255) << 16 | (bytes[at + 2] & 255) << 8 | bytes[at + 3] & 255;
            int type = bytes[at] & 255;
            sound = TlsCodes.isHandshakeType(type) && announced <= MAX_ANNOUNCED;
            int kept = Math.min(announced, MAX_BYTES);
            if (!sound || pending.size() < HEADER + kept) {
                break;
            }
            pending.advance(HEADER + kept);
            reader.message(type, bytes, at + HEADER, kept);
            pending.skip(announced - kept);
        }
        if (!sound) {
            pending.clear();
        }
        pending.keep();
        return sound;
    }

    /** True when no message is unfinished. */
    public boolean atBorder() {
        return pending.size() == 0 && pending.skipping() == 0;
    }

    /** Forgets an unfinished message. */
    public void clear() {
        pending = new PendingBytes();
    }

    public void save(DataOutput out) throws IOException {
        pending.save(out);
    }

    public static HandshakeMessages restore(DataInput in) throws IOException {
        HandshakeMessages messages = new HandshakeMessages();
        messages.pending = PendingBytes.restore(in);
        return messages;
    }
}
