package io.ingress.agent;

import io.ingress.agent.testing.CaptureBytes;
import io.ingress.agent.testing.Frames;
import java.nio.ByteOrder;
import java.nio.file.Path;

/**
 * Mixed traffic of which every frame has a number. One packet in three goes to UDP port 2000, one
 * in six is in a VLAN, one in six in a tunnel of which each direction goes another way.
 */
final class NumberedTraffic {
    private NumberedTraffic() {}

    /** A capture with a packet every {@code gapUs}. */
    static Path write(Path file, int packets, int gapUs) {
        CaptureBytes capture = CaptureBytes.pcapMicros(ByteOrder.LITTLE_ENDIAN, 1);
        for (int i = 0; i < packets; i++) {
            capture.record(i * gapUs * 1000L, frame(i));
        }
        return capture.write(file);
    }

    /** See {@link TrafficOrder#digest}. */
    static long digest(int packets) {
        long digest = 0;
        for (int i = 0; i < packets; i++) {
            digest += TrafficOrder.digest(frame(i));
        }
        return digest;
    }

    private static byte[] frame(int i) {
        int host = i % 50 + 1;
        byte[] frame =
                switch (i % 6) {
                    case 0, 3 -> Frames.udp(host, 1000, 100, 2000, 100 + i % 900);
                    case 1 -> Frames.tagged(7, Frames.tcp(host, 1000, 100, 80, Frames.ACK, 300));
                    case 2 -> {
                        byte[] inner =
                                i % 12 == 2
                                        ? Frames.udp(150, 3000, 160, 4000, 200)
                                        : Frames.udp(160, 4000, 150, 3000, 200);
                        yield Frames.tunnelled(200 + i % 12, 220 + i % 7, inner);
                    }
                    default -> Frames.tcp(host, 1000, 100, 80, Frames.ACK, 4 + i % 990);
                };
        return Frames.numbered(i, frame);
    }
}
