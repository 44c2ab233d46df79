package io.ingress.protocol.stream;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Remembers what a reassembler handed on; a missed byte is an underscore. */
final class StreamRecorder implements StreamConsumer {
    final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    final List<String> anomalies = new ArrayList<>();
    final List<byte[]> buffers = new ArrayList<>();
    long gapBytes;
    int gaps;

    @Override
    public void onData(long timestampNs, byte[] buffer, int offset, int length) {
        bytes.write(buffer, offset, length);
        buffers.add(buffer);
    }

    @Override
    public void onGap(long timestampNs, long missedBytes) {
        for (long i = 0; i < Math.min(missedBytes, 4096); i++) {
            bytes.write('_');
        }
        gapBytes += missedBytes;
        gaps++;
    }

    @Override
    public void onAnomaly(long timestampNs, String event) {
        anomalies.add(event);
    }

    /** The stream as text, each missing byte an underscore. */
    String text() {
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }
}
