package io.ingress.protocol.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever way a stream is cut, doubled and shuffled, the same bytes come out. */
class TcpReassemblerPropertyTest {
    private static final int SYN = 2;

    @Property(tries = 500)
    void shouldGiveTheSameBytesInAnyOrder(
            @ForAll long seed, @ForAll int isn, @ForAll @IntRange(min = 1, max = 2000) int length)
            throws IOException {
        Random random = new Random(seed);
        byte[] stream = new byte[length];
        random.nextBytes(stream);
        List<int[]> pieces = cut(stream.length, random);
        Collections.shuffle(pieces, random);
        StreamRecorder seen = new StreamRecorder();
        TcpReassembler reassembler = new TcpReassembler(new StreamLimits(1 << 20, 1 << 12));
        reassembler.onSegment(0, isn, SYN, stream, 0, 0, 0, seen);

        int saveAt = random.nextInt(pieces.size());
        for (int i = 0; i < pieces.size(); i++) {
            if (i == saveAt) {
                reassembler = TcpReassemblerTest.copy(reassembler);
            }
            int[] piece = pieces.get(i);
            long sequence = isn + 1L + piece[0] & 0xffffffffL;
            int size = piece[1] - piece[0];
            reassembler.onSegment(0, sequence, 16, stream, piece[0], size, size, seen);
        }
        // A zero at the end may be padding until the other side has acknowledged it.
        reassembler.onPeerAck(0, isn + 1L + length & 0xffffffffL, seen);

        assertThat(seen.bytes.toByteArray()).isEqualTo(stream);
        assertThat(seen.gapBytes).isZero();
        assertThat(seen.anomalies).isEmpty();
        assertThat(reassembler.waitingBytes()).isZero();
    }

    @Property(tries = 500)
    void shouldAccountForEveryByteWhateverIsLost(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 3000) int length) {
        Random random = new Random(seed);
        byte[] stream = new byte[length];
        random.nextBytes(stream);
        StreamRecorder seen = new StreamRecorder();
        StreamLimits limits = new StreamLimits(500, 8);
        TcpReassembler reassembler = new TcpReassembler(limits);
        reassembler.onSegment(0, 0, SYN, stream, 0, 0, 0, seen);

        for (int[] piece : cut(stream.length, random)) {
            int size = piece[1] - piece[0];
            int captured = random.nextInt(4) == 0 ? random.nextInt(size + 1) : size;
            if (random.nextInt(3) > 0) {
                reassembler.onSegment(0, 1L + piece[0], 16, stream, piece[0], captured, size, seen);
            }
            assertThat(reassembler.waitingBytes()).isLessThanOrEqualTo(limits.maxBytes());
            assertThat(reassembler.waitingSegments()).isLessThanOrEqualTo(limits.maxSegments());
        }
        reassembler.onSegment(0, 1L + stream.length, 17, stream, 0, 0, 0, seen);
        reassembler.onEnd(0, seen);

        assertThat(seen.bytes.size()).isEqualTo(length);
    }

    /** Covers the stream with pieces, some of which overlap or come twice. */
    private static List<int[]> cut(int length, Random random) {
        List<int[]> pieces = new ArrayList<>();
        int at = 0;
        while (at < length) {
            int end = Math.min(length, at + 1 + random.nextInt(200));
            int from = random.nextInt(5) == 0 ? Math.max(0, at - random.nextInt(50)) : at;
            pieces.add(new int[] {from, end});
            if (random.nextInt(6) == 0) {
                pieces.add(new int[] {from, end});
            }
            at = end;
        }
        return pieces;
    }
}
