package io.ingress.local.dashboard;

import io.ingress.agent.source.PacketSource;
import io.ingress.agent.source.PcapFileSource;
import io.ingress.agent.source.RawPacket;
import io.ingress.dashboard.evidence.FileEvidence;
import java.io.IOException;
import java.nio.file.Path;

/** A capture file as the dashboard looks for packets in it; opened anew for each search. */
public final class CapturedFrames implements FileEvidence.Capture {
    private final Path file;
    private final String sensor;

    /**
     * @param sensor name under which the capture is archived
     */
    public CapturedFrames(Path file, String sensor) {
        this.file = file;
        this.sensor = sensor;
    }

    @Override
    public String name() {
        return file.toString();
    }

    @Override
    public String sensor() {
        return sensor;
    }

    @Override
    public void read(FileEvidence.FrameVisitor visitor) throws IOException {
        RawPacket packet = new RawPacket();
        try (PcapFileSource source = PcapFileSource.open(file)) {
            boolean more = true;
            while (more && source.next(packet) == PacketSource.Next.PACKET) {
                more =
                        visitor.frame(
                                packet.linkType,
                                packet.timestampNs,
                                packet.buffer,
                                packet.offset,
                                packet.capturedLen,
                                packet.wireLen);
            }
        }
    }
}
