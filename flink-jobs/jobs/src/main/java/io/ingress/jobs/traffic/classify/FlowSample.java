package io.ingress.jobs.traffic.classify;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * The first payload packets of a flow that no analyzer has taken, in the order they came. Filled by
 * the flow engine, read by patterns. Bounded: {@link #MAX_PACKETS} packets per direction.
 */
public final class FlowSample {
    /**
     * Packets kept per direction: multi-packet patterns need three, the fourth forgives a repeat.
     */
    static final int MAX_PACKETS = 4;

    /** Payload packets of either direction after which waiting for more is given up. */
    static final int MAX_SEEN = 8;

    private static final int TCP = 6;

    private final int transport;
    private final int originatorPort;
    private final int responderPort;
    private final Payload[] packets = new Payload[2 * MAX_PACKETS];
    private int count;
    private int seen;
    private int fromOriginator;

    public FlowSample(int transport, int originatorPort, int responderPort) {
        this.transport = transport;
        this.originatorPort = originatorPort;
        this.responderPort = responderPort;
    }

    /**
     * Keeps the beginning of a payload packet.
     *
     * @param captured bytes that are there
     * @param length bytes the packet has on the wire
     * @return null when the direction has enough
     */
    Payload add(boolean originator, byte[] buffer, int offset, int captured, int length) {
        seen++;
        int ofDirection = originator ? fromOriginator : count - fromOriginator;
        if (ofDirection >= MAX_PACKETS) {
            return null;
        }
        int kept = Math.min(captured, Payload.MAX_BYTES);
        return keep(originator, Arrays.copyOfRange(buffer, offset, offset + kept), length);
    }

    private Payload keep(boolean originator, byte[] bytes, int length) {
        Payload payload = new Payload(this, originator, bytes, length);
        packets[count++] = payload;
        fromOriginator += originator ? 1 : 0;
        return payload;
    }

    /** True when packets that follow will not be looked at. */
    public boolean isFull() {
        return count == packets.length || seen >= MAX_SEEN;
    }

    boolean tcp() {
        return transport == TCP;
    }

    int originatorPort() {
        return originatorPort;
    }

    int responderPort() {
        return responderPort;
    }

    int count() {
        return count;
    }

    /** The packets in the order they came. */
    Payload packet(int index) {
        return packets[index];
    }

    /** First packet of a direction, or null. */
    Payload first(boolean originator) {
        return nth(originator, 0);
    }

    /** The n-th packet of a direction, or null. */
    Payload nth(boolean originator, int n) {
        int left = n;
        for (int i = 0; i < count; i++) {
            if (packets[i].fromOriginator == originator && left-- == 0) {
                return packets[i];
            }
        }
        return null;
    }

    /** The packet after this one in the same direction, or null. */
    Payload after(Payload packet) {
        boolean passed = false;
        for (int i = 0; i < count; i++) {
            if (passed && packets[i].fromOriginator == packet.fromOriginator) {
                return packets[i];
            }
            passed |= packets[i] == packet;
        }
        return null;
    }

    boolean hasPort(int... ports) {
        for (int port : ports) {
            if (port == originatorPort || port == responderPort) {
                return true;
            }
        }
        return false;
    }

    /**
     * The beginning of a stream whose first packets were short, as one; null when there is none.
     */
    Payload joined(boolean originator) {
        Payload first = first(originator);
        Payload second = first == null ? null : after(first);
        if (second == null || first.captured < first.length) {
            return null;
        }
        byte[] bytes = first.bytes();
        int length = first.length;
        for (Payload next = second; next != null; next = after(next)) {
            int old = bytes.length;
            bytes = Arrays.copyOf(bytes, Math.min(Payload.MAX_BYTES, old + next.captured));
            System.arraycopy(next.bytes(), 0, bytes, old, bytes.length - old);
            length += next.length;
            if (next.captured < next.length) {
                break;
            }
        }
        return new Payload(this, originator, bytes, length);
    }

    public void write(DataOutput out) throws IOException {
        out.writeByte(transport);
        out.writeShort(originatorPort);
        out.writeShort(responderPort);
        out.writeByte(seen);
        out.writeByte(count);
        for (int i = 0; i < count; i++) {
            out.writeBoolean(packets[i].fromOriginator);
            out.writeInt(packets[i].length);
            out.writeByte(packets[i].captured);
            out.write(packets[i].bytes());
        }
    }

    public static FlowSample read(DataInput in) throws IOException {
        FlowSample sample =
                new FlowSample(in.readByte(), in.readUnsignedShort(), in.readUnsignedShort());
        sample.seen = in.readByte();
        for (int left = in.readByte(); left > 0; left--) {
            boolean originator = in.readBoolean();
            int length = in.readInt();
            byte[] bytes = new byte[in.readUnsignedByte()];
            in.readFully(bytes);
            sample.keep(originator, bytes, length);
        }
        return sample;
    }
}
