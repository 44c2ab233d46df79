package io.ingress.dashboard.evidence;

import io.ingress.model.packet.LinkType;
import io.ingress.model.packet.PacketBatchWriter;
import java.util.List;

/** Frames as a pcap file for download. */
public final class PacketFile {
    private PacketFile() {}

    /** A file has one link type: frames of another one than the first's are left out. */
    public static byte[] of(List<Frame> frames) {
        int linkType = frames.isEmpty() ? LinkType.ETHERNET : frames.get(0).linkType();
        PacketBatchWriter writer = new PacketBatchWriter(linkType, Integer.MAX_VALUE);
        for (Frame frame : frames) {
            if (frame.linkType() == linkType) {
                writer.add(
                        frame.timestampNs(),
                        frame.wireLen(),
                        frame.bytes(),
                        0,
                        frame.bytes().length);
            }
        }
        return writer.take();
    }
}
