package io.ingress.local;

import io.ingress.agent.source.PacketSource;
import io.ingress.agent.source.PcapFileSource;
import io.ingress.agent.source.RawPacket;
import io.ingress.model.packet.PacketBatchReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Packets as texts of their time and their bytes, for assertions. */
final class CapturedPackets {
    private CapturedPackets() {}

    static List<String> ofFile(Path capture) throws IOException {
        List<String> packets = new ArrayList<>();
        RawPacket packet = new RawPacket();
        try (PcapFileSource source = PcapFileSource.open(capture)) {
            while (source.next(packet) == PacketSource.Next.PACKET) {
                packets.add(
                        text(packet.timestampNs, packet.buffer, packet.offset, packet.capturedLen));
            }
        }
        return packets;
    }

    static List<String> ofDownload(byte[] pcap) {
        List<String> packets = new ArrayList<>();
        PacketBatchReader reader = new PacketBatchReader();
        reader.reset(pcap);
        while (reader.next()) {
            packets.add(
                    text(
                            reader.timestampNs(),
                            reader.buffer(),
                            reader.offset(),
                            reader.capturedLen()));
        }
        return packets;
    }

    private static String text(long timestampNs, byte[] buffer, int offset, int length) {
        return timestampNs + " " + HexFormat.of().formatHex(buffer, offset, offset + length);
    }
}
