package io.ingress.protocol.ssh;

import io.ingress.protocol.wire.ByteReader;
import io.ingress.protocol.wire.PendingBytes;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Cuts one side of a flow: lines up to the identification, then packets in the clear up to NEWKEYS,
 * then only counts.
 *
 * <pre>
 *   packet (RFC 4253 section 6): length(4) padding length(1) payload padding
 * </pre>
 */
final class SshSide {
    static final int KEXINIT = 20;

    /** Longest line without its end; RFC 4253 allows 253, Suricata as much. */
    static final int MAX_BANNER = 253;

    /** Longest packet, as RFC 4253 section 6.1 asks for at least; longer ones are no SSH. */
    static final int MAX_PACKET = 35_000;

    private static final int NEWKEYS = 21;
    private static final int FIRST_REPLY = 31;
    private static final int LAST_REPLY = 33;
    private static final int HEADER = 5;
    private static final byte[] NONE = {};

    private PendingBytes pending = new PendingBytes();
    private Stage stage = Stage.LINES;
    private int preambleBytes;
    private byte[] banner = NONE;
    private byte[] keyExchange = NONE;
    private byte[] hostKey = NONE;

    /** How far this side has come. */
    enum Stage {
        LINES,
        PACKETS,
        /** After a gap: only a KEXINIT is a sure border. */
        UNSURE,
        ENCRYPTED,
        LOST
    }

    /** Takes what is worth an anomaly. */
    interface Complaint {
        void about(String event);
    }

    Stage stage() {
        return stage;
    }

    /** The identification line without its end; empty when not seen. */
    byte[] banner() {
        return banner;
    }

    /** Payload of KEXINIT; empty when not seen. */
    byte[] keyExchange() {
        return keyExchange;
    }

    /** The server's public key as it was sent; empty when not seen. */
    byte[] hostKey() {
        return hostKey;
    }

    boolean unfinished() {
        return pending.size() > 0 || pending.skipping() > 0;
    }

    /** Takes bytes; how many of them came after NEWKEYS. */
    int onData(byte[] buffer, int offset, int length, Complaint complaint) {
        if (stage == Stage.ENCRYPTED || stage == Stage.LOST) {
            return stage == Stage.ENCRYPTED ? length : 0;
        }
        pending.offer(buffer, offset, length);
        while (step(complaint)) {
            // Until a line or packet is unfinished.
        }
        int encrypted = stage == Stage.ENCRYPTED ? pending.size() : 0;
        if (stage == Stage.ENCRYPTED || stage == Stage.LOST) {
            pending.clear();
        }
        pending.keep();
        return encrypted;
    }

    void onGap(long missedBytes) {
        if (pending.gap(missedBytes) || stage == Stage.ENCRYPTED) {
            return;
        }
        takeUnfinishedBanner();
        pending = new PendingBytes();
        stage = Stage.UNSURE;
    }

    /** At the end a banner counts even when its line has none. */
    void onEnd() {
        takeUnfinishedBanner();
    }

    /** Forgets what was reported. */
    void forget() {
        banner = NONE;
        keyExchange = NONE;
        hostKey = NONE;
        pending = new PendingBytes();
        stage = Stage.LOST;
    }

    void save(DataOutput out) throws IOException {
        out.writeByte(stage.ordinal());
        out.writeInt(preambleBytes);
        pending.save(out);
        for (byte[] kept : new byte[][] {banner, keyExchange, hostKey}) {
            out.writeInt(kept.length);
            out.write(kept);
        }
    }

    static SshSide restore(DataInput in) throws IOException {
        SshSide side = new SshSide();
        side.stage = Stage.values()[in.readByte()];
        side.preambleBytes = in.readInt();
        side.pending = PendingBytes.restore(in);
        side.banner = bytes(in);
        side.keyExchange = bytes(in);
        side.hostKey = bytes(in);
        return side;
    }

    private boolean step(Complaint complaint) {
        return switch (stage) {
            case LINES -> readLine(complaint);
            case PACKETS -> readPacket(complaint);
            case UNSURE -> findBorder();
            case ENCRYPTED, LOST -> false;
        };
    }

    private boolean readLine(Complaint complaint) {
        if (pending.size() == 0) {
            return false;
        }
        byte[] array = pending.array();
        if (preambleBytes == 0 && array[pending.from()] == 0) {
            stage = Stage.UNSURE; // the beginning is missing
            return true;
        }
        int length = pending.find((byte) '\n');
        int carriageReturn = bareReturn(array);
        boolean endsAtReturn = carriageReturn >= 0;
        int lineLength = endsAtReturn ? carriageReturn : length;
        if (lineLength < 0) {
            return tooLong(complaint);
        }
        int text = lineLength;
        if (text > 0 && array[pending.from() + text - 1] == '\r') {
            text--;
        }
        readBanner(text, complaint);
        pending.advance(lineLength + 1);
        return true;
    }

    /** Some peers end the identification by CR alone: what follows is then a packet, 0 first. */
    private int bareReturn(byte[] array) {
        if (!SshBanner.isBanner(array, pending.from(), pending.size())) {
            return -1;
        }
        for (int at = pending.from(); at + 1 < pending.to(); at++) {
            if (array[at] == '\n') {
                return -1;
            }
            if (array[at] == '\r' && array[at + 1] == 0) {
                return at - pending.from();
            }
        }
        return -1;
    }

    private void readBanner(int length, Complaint complaint) {
        byte[] array = pending.array();
        int from = pending.from();
        if (!SshBanner.isBanner(array, from, length)) {
            preambleBytes += length + 1;
            if (preambleBytes > SshRecognition.MAX_PREAMBLE) {
                complaint.about("invalid_banner");
                stage = Stage.LOST;
            }
            return;
        }
        if (length > MAX_BANNER) {
            complaint.about("long_banner");
        }
        int kept = Math.min(length, MAX_BANNER);
        SshBanner parsed = SshBanner.parse(array, from, kept);
        if (parsed == null) {
            complaint.about("invalid_banner");
            stage = Stage.LOST;
            return;
        }
        banner = Arrays.copyOfRange(array, from, from + kept);
        stage = parsed.speaksVersion2() ? Stage.PACKETS : Stage.LOST;
    }

    private boolean tooLong(Complaint complaint) {
        if (pending.size() <= SshRecognition.MAX_PREAMBLE) {
            return false;
        }
        complaint.about(bannerPending() ? "long_banner" : "invalid_banner");
        takeUnfinishedBanner();
        stage = Stage.LOST;
        return false;
    }

    private boolean readPacket(Complaint complaint) {
        if (pending.size() < HEADER + 1) {
            return false;
        }
        ByteReader in = pending.reader();
        long packetLength = in.u32();
        int padding = in.u8();
        int code = in.u8();
        if (packetLength < padding + 2L || packetLength > MAX_PACKET) {
            complaint.about("invalid_record");
            stage = Stage.LOST;
            return false;
        }
        boolean wanted = code == KEXINIT || code >= FIRST_REPLY && code <= LAST_REPLY;
        if (code != NEWKEYS && !wanted) {
            pending.skip(4 + packetLength);
            return pending.skipping() == 0;
        }
        if (pending.size() < 4 + packetLength) {
            return false;
        }
        int payload = (int) packetLength - 1 - padding;
        readMessage(code, pending.from() + HEADER, payload);
        pending.advance((int) packetLength + 4);
        return true;
    }

    private void readMessage(int code, int at, int length) {
        byte[] array = pending.array();
        if (code == NEWKEYS) {
            stage = Stage.ENCRYPTED;
        } else if (code == KEXINIT && keyExchange.length == 0) {
            keyExchange = Arrays.copyOfRange(array, at, at + length);
        } else if (code != KEXINIT && hostKey.length == 0) {
            ByteReader in = new ByteReader(array, at + 1, length - 1);
            byte[] key = in.bytes((int) Math.min(in.u32(), MAX_PACKET));
            hostKey = looksLikeKey(key) ? key : NONE;
        }
    }

    /** A key begins with its own name; the group of RFC 4419, which has the same code, does not. */
    private static boolean looksLikeKey(byte[] key) {
        ByteReader in = new ByteReader(key);
        String name = in.text((int) Math.min(in.u32(), MAX_PACKET));
        return !in.failed() && name.length() >= 4 && name.indexOf('-') > 0 && name.charAt(0) >= 'a';
    }

    private boolean findBorder() {
        switch (SshRecognition.ofKeyExchange(pending.array(), pending.from(), pending.size())) {
            case YES -> stage = Stage.PACKETS;
            case NO -> stage = Stage.LOST;
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean bannerPending() {
        return SshBanner.isBanner(pending.array(), pending.from(), pending.size());
    }

    private void takeUnfinishedBanner() {
        if (stage != Stage.LINES || !bannerPending()) {
            return;
        }
        int from = pending.from();
        int length = Math.min(pending.size(), MAX_BANNER);
        if (pending.array()[from + length - 1] == '\r') {
            length--;
        }
        if (SshBanner.parse(pending.array(), from, length) != null) {
            banner = Arrays.copyOfRange(pending.array(), from, from + length);
            stage = Stage.LOST;
        }
    }

    private static byte[] bytes(DataInput in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return bytes;
    }
}
