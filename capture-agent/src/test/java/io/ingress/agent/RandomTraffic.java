package io.ingress.agent;

import io.ingress.agent.testing.CaptureBytes;
import io.ingress.agent.testing.Frames;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Random;

/** Numbered packets of fifty flows whose payload cannot be compressed. */
final class RandomTraffic {
    private static final int PAYLOAD_BYTES = 500;
    private static final long GAP_NS = 1_000_000L;

    private RandomTraffic() {}

    /** A capture of packets with the numbers from {@code first}. */
    static Path write(Path file, int first, int packets) {
        CaptureBytes capture = CaptureBytes.pcapMicros(ByteOrder.LITTLE_ENDIAN, 1);
        for (int i = 0; i < packets; i++) {
            capture.record(i * GAP_NS, frame(first + i));
        }
        return capture.write(file);
    }

    private static byte[] frame(int number) {
        byte[] frame = Frames.udp(number % 50 + 1, 1000, 100, 2000, PAYLOAD_BYTES);
        byte[] noise = new byte[PAYLOAD_BYTES];
        new Random(number).nextBytes(noise);
        System.arraycopy(noise, 0, frame, Frames.UDP_HEADERS, PAYLOAD_BYTES);
        return Frames.numbered(number, frame);
    }

    /** See {@link TrafficOrder#digest}. */
    static long digest(int packets) {
        long digest = 0;
        for (int i = 0; i < packets; i++) {
            digest += TrafficOrder.digest(frame(i));
        }
        return digest;
    }
}
