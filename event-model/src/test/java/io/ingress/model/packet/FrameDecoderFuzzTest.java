package io.ingress.model.packet;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

/**
 * The decoder stays inside any frame and tells carriers from frames. {@code JAZZER_FUZZ=1} looks
 * for new inputs.
 */
class FrameDecoderFuzzTest {
    static final int[] LINK_TYPES = {0, 1, 12, 14, 101, 108, 113, 228, 229, 276, 9, 50, 104, 147};

    /** First byte: link type; second: how much longer the frame was on the wire. */
    @FuzzTest(maxDuration = "3m")
    void shouldStayInsideTheFrame(byte[] data) {
        if (data.length < 2) {
            return;
        }
        int linkType = LINK_TYPES[(data[0] & 0xff) % LINK_TYPES.length];
        int length = data.length - 2;
        FrameView view = new FrameView();

        FrameDecoder decoder = new FrameDecoder();
        decoder.decode(linkType, 1, data, 2, length, length + data[1], view);

        FrameAnomalyTest.assertInside(view);
        FrameView inner = new FrameView();
        while (decoder.decodeInner(view, inner)) {
            FrameAnomalyTest.assertInside(inner);
            FrameView swap = view;
            view = inner;
            inner = swap;
        }
        FrameLayers layers = new FrameLayers();
        layers.decode(linkType, 1, data, 2, length, length + data[1]);
        assertThatTunnelsAreKnownFromTheirCarriers(layers);
        assertThatTheFrameIsNoCarrier(layers, data[1] & 0xff);
    }

    private static void assertThatTunnelsAreKnownFromTheirCarriers(FrameLayers layers) {
        FrameView frame = layers.layer(0);
        FramePlacement placement = new FramePlacement(64, 5);
        placement.place(layers, true);
        for (int i = 0; i < placement.tunnels(); i++) {
            int kept = layers.carrierLen(i);
            assertThat(kept).isBetween(1, frame.frameCapturedLen);
            int wireLen = Math.max(frame.frameWireLen, frame.frameCapturedLen);
            FrameLayers carrier = cut(frame, kept, Math.max(wireLen, kept + 1));
            assertThat(carrier.isCarrier()).isTrue();
            assertThat(carrier.count()).isEqualTo(i + 1);
        }
    }

    private static void assertThatTheFrameIsNoCarrier(FrameLayers layers, int payload) {
        FrameView view = layers.innermost();
        FrameView frame = layers.layer(0);
        int kept = view.payloadOffset - frame.frameOffset + payload;
        int shipped = layers.ordinaryLen(Math.min(kept, frame.frameCapturedLen));
        assertThat(cut(frame, shipped, frame.frameWireLen).isCarrier()).isFalse();
    }

    private static FrameLayers cut(FrameView frame, int kept, int wireLen) {
        FrameLayers layers = new FrameLayers();
        layers.decode(
                frame.linkType, frame.timestampNs, frame.buffer, frame.frameOffset, kept, wireLen);
        return layers;
    }
}
