package io.ingress.agent.source.afpacket;

import com.sun.jna.LastErrorException;
import com.sun.jna.Memory;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import io.ingress.agent.system.LibC;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * One packet socket and its ring, packet(7). Native memory of the ring is only valid until {@link
 * #close}. Owned by one thread after it was set up.
 */
final class PacketSocket implements AutoCloseable {
    private static final int AF_PACKET = 17;
    private static final int SOCK_RAW = 3;
    private static final int SOCK_CLOEXEC = 0x80000;

    private static final int SOL_SOCKET = 1;
    private static final int SO_ERROR = 4;
    private static final int SO_ATTACH_FILTER = 26;

    private static final int SOL_PACKET = 263;
    private static final int PACKET_ADD_MEMBERSHIP = 1;
    private static final int PACKET_RX_RING = 5;
    private static final int PACKET_STATISTICS = 6;
    private static final int PACKET_VERSION = 10;
    private static final int PACKET_RESERVE = 12;
    private static final int PACKET_FANOUT = 18;
    private static final int PACKET_IGNORE_OUTGOING = 23;
    private static final int PACKET_MR_PROMISC = 1;
    private static final int TPACKET_V3 = 2;

    private static final short ETH_P_ALL = 3;
    private static final int SOCKADDR_LL_BYTES = 20;
    private static final int VLAN_TAG_BYTES = 4;

    /** A frame slot counts for the kernel's arithmetic only; TPACKET_V3 packs frames densely. */
    private static final int FRAME_SLOT_BYTES = 2048;

    private static final int READ_WRITE = 3;
    private static final int MAP_SHARED = 1;
    private static final short POLLIN = 1;
    private static final short POLLERR = 8;

    private final int descriptor;
    private final Memory poll = new Memory(8);
    private final Memory stats = new Memory(12);
    private final Memory length = new Memory(4);
    private Pointer mapping;
    private long mappedBytes;

    /** A socket that receives nothing before {@link #bind}. */
    PacketSocket() {
        descriptor = LibC.socket(AF_PACKET, SOCK_RAW | SOCK_CLOEXEC, 0);
    }

    /**
     * Lays out and maps the ring.
     *
     * @param blockTimeoutMs after this time the kernel hands over a block that is not full
     * @return the ring, in the machine's byte order
     */
    ByteBuffer ring(int blockBytes, int blocks, int blockTimeoutMs) {
        setInt(PACKET_VERSION, TPACKET_V3);
        setInt(PACKET_RESERVE, VLAN_TAG_BYTES);
        Memory request = new Memory(28);
        request.clear();
        request.setInt(0, blockBytes);
        request.setInt(4, blocks);
        request.setInt(8, FRAME_SLOT_BYTES);
        request.setInt(12, blockBytes / FRAME_SLOT_BYTES * blocks);
        request.setInt(16, blockTimeoutMs);
        set(SOL_PACKET, PACKET_RX_RING, request);
        mappedBytes = (long) blockBytes * blocks;
        mapping =
                LibC.mmap(
                        null,
                        new NativeLong(mappedBytes),
                        READ_WRITE,
                        MAP_SHARED,
                        descriptor,
                        new NativeLong(0));
        return mapping.getByteBuffer(0, mappedBytes).order(ByteOrder.nativeOrder());
    }

    /** Receives the frames of an interface from now on; index 0: of all. */
    void bind(int interfaceIndex) {
        Memory address = new Memory(SOCKADDR_LL_BYTES);
        address.clear();
        address.setShort(0, (short) AF_PACKET);
        address.setShort(2, Short.reverseBytes(ETH_P_ALL));
        address.setInt(4, interfaceIndex);
        LibC.bind(descriptor, address, SOCKADDR_LL_BYTES);
    }

    void promiscuous(int interfaceIndex) {
        Memory membership = new Memory(16);
        membership.clear();
        membership.setInt(0, interfaceIndex);
        membership.setShort(4, (short) PACKET_MR_PROMISC);
        set(SOL_PACKET, PACKET_ADD_MEMBERSHIP, membership);
    }

    /** Leaves out what this host sends: a loopback interface shows it a second time. */
    void ignoreOutgoing() {
        setInt(PACKET_IGNORE_OUTGOING, 1);
    }

    /** Joins a fanout group; the argument as packet(7) lays it out. */
    void fanout(int argument) {
        setInt(PACKET_FANOUT, argument);
    }

    /** Id of the group joined. */
    int fanoutId() {
        length.setInt(0, 4);
        LibC.getsockopt(descriptor, SOL_PACKET, PACKET_FANOUT, stats, length);
        return stats.getInt(0) & 0xFFFF;
    }

    /** From now on only frames that the program accepts. */
    void filter(BpfCode program) {
        Memory code = program.toNative();
        Memory header = new Memory(16);
        header.clear();
        header.setShort(0, (short) program.length());
        header.setPointer(8, code);
        set(SOL_SOCKET, SO_ATTACH_FILTER, header);
    }

    /** Adds what was counted since the last call. */
    void addStatistics(RingStatistics total) {
        length.setInt(0, 12);
        LibC.getsockopt(descriptor, SOL_PACKET, PACKET_STATISTICS, stats, length);
        total.add(
                Integer.toUnsignedLong(stats.getInt(0)),
                Integer.toUnsignedLong(stats.getInt(4)),
                Integer.toUnsignedLong(stats.getInt(8)));
    }

    /**
     * Waits until a block is ready.
     *
     * @return false when the socket reports an error, see {@link #takeError}
     */
    boolean await(int timeoutMs) {
        poll.setInt(0, descriptor);
        poll.setShort(4, POLLIN);
        poll.setShort(6, (short) 0);
        try {
            LibC.poll(poll, new NativeLong(1), timeoutMs);
        } catch (LastErrorException interrupted) {
            return true;
        }
        return (poll.getShort(6) & POLLERR) == 0;
    }

    /** The pending error of the socket (errno), which is cleared; 0: none. */
    int takeError() {
        length.setInt(0, 4);
        LibC.getsockopt(descriptor, SOL_SOCKET, SO_ERROR, stats, length);
        return stats.getInt(0);
    }

    @Override
    public void close() {
        if (mapping != null) {
            LibC.munmap(mapping, new NativeLong(mappedBytes));
            mapping = null;
        }
        LibC.close(descriptor);
    }

    private void setInt(int name, int value) {
        setInt(SOL_PACKET, name, value);
    }

    private void setInt(int level, int name, int value) {
        Memory memory = new Memory(4);
        memory.setInt(0, value);
        set(level, name, memory);
    }

    private void set(int level, int name, Memory value) {
        LibC.setsockopt(descriptor, level, name, value, (int) value.size());
    }
}
