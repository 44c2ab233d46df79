package io.ingress.protocol.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.ingress.model.packet.FrameDecoder;
import io.ingress.model.packet.FrameView;
import java.time.Duration;

/** Fuzz targets; without JAZZER_FUZZ=1 they run once over the inputs in the resources. */
class StreamFuzzTest {
    private static final int STREAM_BYTES = 2000;

    /** Metamorphic: segments of one stream in any order, cut and doubled anyhow, give its bytes. */
    @FuzzTest(maxDuration = "60s")
    void shouldGiveThePrefixOfOneStream(FuzzedDataProvider input) {
        byte[] stream = new byte[STREAM_BYTES];
        for (int i = 0; i < stream.length; i++) {
            stream[i] = (byte) (i * 31 + i / 256);
        }
        int isn = input.consumeInt();
        StreamRecorder seen = new StreamRecorder();
        TcpReassembler reassembler = new TcpReassembler(new StreamLimits(1 << 20, 1 << 12));
        reassembler.onSegment(0, isn, 2, stream, 0, 0, 0, seen);

        while (input.remainingBytes() > 0) {
            int from = input.consumeInt(0, STREAM_BYTES - 1);
            int size = Math.min(STREAM_BYTES - from, input.consumeInt(0, 300));
            reassembler.onSegment(
                    0, isn + 1L + from & 0xffffffffL, 16, stream, from, size, size, seen);
        }

        byte[] got = seen.bytes.toByteArray();
        assertThat(seen.gaps).isZero();
        assertThat(seen.anomalies).isEmpty();
        assertThat(got).isEqualTo(java.util.Arrays.copyOf(stream, got.length));
    }

    /** Arbitrary segments and acknowledgements: nothing thrown, limits held, all accounted for. */
    @FuzzTest(maxDuration = "60s")
    void shouldTakeAnySegments(FuzzedDataProvider input) {
        StreamLimits limits = new StreamLimits(1000, 8);
        TcpReassembler reassembler = new TcpReassembler(limits);
        StreamRecorder seen = new StreamRecorder();
        byte[] buffer = new byte[512];
        while (input.remainingBytes() > 0) {
            long sequence = input.consumeInt() & 0xffffffffL;
            int captured = input.consumeInt(0, 512);
            int length = captured + input.consumeInt(0, 2000);
            reassembler.onSegment(
                    0, sequence, input.consumeByte(), buffer, 0, captured, length, seen);
            if (input.consumeBoolean()) {
                reassembler.onPeerAck(0, input.consumeInt() & 0xffffffffL, seen);
            }

            assertThat(reassembler.waitingBytes()).isLessThanOrEqualTo(limits.maxBytes());
            assertThat(reassembler.waitingSegments()).isLessThanOrEqualTo(limits.maxSegments());
        }
        reassembler.onEnd(0, seen);

        assertThat(reassembler.waitingSegments()).isZero();
    }

    /** Arbitrary raw IP packets: nothing thrown, the table stays within its limits. */
    @FuzzTest(maxDuration = "60s")
    void shouldTakeAnyFragments(FuzzedDataProvider input) {
        FragmentLimits limits = new FragmentLimits(4, 100_000, Duration.ofSeconds(1));
        IpDefragmenter table = new IpDefragmenter(limits);
        FrameDecoder decoder = new FrameDecoder();
        FrameView view = new FrameView();
        long time = 0;
        while (input.remainingBytes() > 0) {
            byte[] packet = input.consumeBytes(input.consumeInt(0, 200));
            time += input.consumeInt(0, 300_000_000);
            int wireLen = packet.length + input.consumeInt(0, 100);
            decoder.decode(101, time, packet, 0, packet.length, wireLen, view);
            if (!view.fragment) {
                continue;
            }
            IpDefragmenter.Result result = table.onFragment(view, (at, event) -> {});

            assertThat(table.pendingDatagrams()).isLessThanOrEqualTo(limits.maxDatagrams());
            assertThat(table.heldBytes()).isLessThanOrEqualTo(limits.maxBytes());
            if (result == IpDefragmenter.Result.COMPLETE) {
                assertThat(table.packetCapturedLen()).isLessThanOrEqualTo(table.packetLen());
                FrameView whole = new FrameView();
                decoder.decode(
                        101,
                        time,
                        table.packet(),
                        0,
                        table.packetCapturedLen(),
                        table.packetLen(),
                        whole);
                assertThat(whole.fragment).isFalse();
            }
        }
    }
}
