package io.ingress.agent.source.afpacket;

import com.sun.jna.LastErrorException;
import io.ingress.agent.source.CaptureException;
import io.ingress.agent.source.FilterSyntaxException;
import io.ingress.agent.source.OpenFailure;
import io.ingress.agent.source.PacketSource;
import io.ingress.agent.source.Reach;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Opens an interface as one or more packet sockets that share its frames: the kernel gives both
 * directions of a flow and all fragments of a datagram to one of them (PACKET_FANOUT_HASH).
 */
public final class PacketRings {
    /**
     * Bytes the kernel hands over at a time. Must hold the largest frame, segmentation offload
     * included (64 KiB); larger ones leave the processor's cache.
     */
    private static final int BLOCK_BYTES = 256 * 1024;

    /** The kernel hands a block over after this time even when it is not full, ms. */
    private static final int BLOCK_TIMEOUT_MS = 10;

    private static final int FANOUT_HASH = 0;
    private static final int FANOUT_UNIQUE_ID = 0x2000;
    private static final int FANOUT_MODE_SHIFT = 16;

    private PacketRings() {}

    /**
     * Opens {@code threads} sources; frames arrive from the moment all of them are ready.
     *
     * @param name of the interface, or {@code any}
     * @param ringBytes of all rings together; rounded down to whole blocks, at least two a ring
     * @param filter BPF expression for the kernel
     * @throws FilterSyntaxException when the filter is not one
     * @throws CaptureException when the interface, the permission or the memory is missing
     */
    public static List<PacketSource> open(
            String name,
            int threads,
            int snapLenBytes,
            long ringBytes,
            Reach reach,
            Optional<String> filter)
            throws FilterSyntaxException, CaptureException {
        NetworkDevice device = NetworkDevice.of(name);
        BpfCode program = FilterCompiler.compile(device, filter, snapLenBytes);
        int blocks = (int) Math.max(2, ringBytes / threads / BLOCK_BYTES);
        List<AfPacketSource> sources = new ArrayList<>();
        try {
            for (int i = 0; i < threads; i++) {
                sources.add(open(device, reach, blocks, snapLenBytes));
            }
            share(sources);
            for (AfPacketSource source : sources) {
                source.socket().filter(program);
            }
            return List.copyOf(sources);
        } catch (LastErrorException e) {
            sources.forEach(AfPacketSource::close);
            throw OpenFailure.of(name, NetworkDevice.names(), e);
        }
    }

    /** A ring that takes nothing yet: what came before all have joined would be seen twice. */
    private static AfPacketSource open(
            NetworkDevice device, Reach reach, int blocks, int snapLenBytes) {
        PacketSocket socket = new PacketSocket();
        try {
            socket.filter(BpfCode.taking(0));
            ByteBuffer ring = socket.ring(BLOCK_BYTES, blocks, BLOCK_TIMEOUT_MS);
            if (device.isLoopback()) {
                socket.ignoreOutgoing();
            }
            if (reach == Reach.PROMISCUOUS && !device.isAny()) {
                socket.promiscuous(device.index());
            }
            socket.bind(device.index());
            return new AfPacketSource(device, socket, ring, BLOCK_BYTES, snapLenBytes);
        } catch (LastErrorException e) {
            socket.close();
            throw e;
        }
    }

    private static void share(List<AfPacketSource> sources) {
        if (sources.size() == 1) {
            return;
        }
        PacketSocket first = sources.get(0).socket();
        first.fanout((FANOUT_HASH | FANOUT_UNIQUE_ID) << FANOUT_MODE_SHIFT);
        int group = FANOUT_HASH << FANOUT_MODE_SHIFT | first.fanoutId();
        for (AfPacketSource source : sources.subList(1, sources.size())) {
            source.socket().fanout(group);
        }
    }
}
