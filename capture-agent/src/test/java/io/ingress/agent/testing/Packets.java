package io.ingress.agent.testing;

import io.ingress.agent.source.FileEnd;
import io.ingress.agent.source.PacketSource.Next;
import io.ingress.agent.source.PcapFileSource;
import io.ingress.agent.source.RawPacket;
import io.ingress.model.packet.PacketBatch;
import io.ingress.model.packet.PacketBatchReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Copies of packets that tests can compare. */
public final class Packets {
    private Packets() {}

    /**
     * A packet by value.
     *
     * @param frame hex digits of the captured bytes
     */
    public record Copy(int linkType, long timestampNs, int wireLen, String frame) {
        public Copy(int linkType, long timestampNs, int wireLen, byte[] frame) {
            this(linkType, timestampNs, wireLen, HexFormat.of().formatHex(frame));
        }

        /** Captured bytes. */
        public int capturedLen() {
            return frame.length() / 2;
        }
    }

    /** All packets of a file and how it ended. */
    public record Read(List<Copy> packets, FileEnd end) {}

    public static Read read(Path file) throws IOException {
        List<Copy> packets = new ArrayList<>();
        RawPacket packet = new RawPacket();
        try (PcapFileSource source = PcapFileSource.open(file)) {
            while (source.next(packet) == Next.PACKET) {
                packets.add(copy(packet));
            }
            return new Read(packets, source.fileEnd());
        }
    }

    /** The packets of a batch, in order. */
    public static List<Copy> of(PacketBatch batch) {
        return of(batch.pcap());
    }

    /** The packets of a batch's pcap, in order. */
    static List<Copy> of(byte[] pcap) {
        List<Copy> packets = new ArrayList<>();
        PacketBatchReader reader = new PacketBatchReader();
        reader.reset(pcap);
        while (reader.next()) {
            int end = reader.offset() + reader.capturedLen();
            byte[] frame = Arrays.copyOfRange(reader.buffer(), reader.offset(), end);
            packets.add(new Copy(reader.linkType(), reader.timestampNs(), reader.wireLen(), frame));
        }
        return packets;
    }

    private static Copy copy(RawPacket packet) {
        int end = packet.offset + packet.capturedLen;
        byte[] frame = Arrays.copyOfRange(packet.buffer, packet.offset, end);
        return new Copy(packet.linkType, packet.timestampNs, packet.wireLen, frame);
    }
}
