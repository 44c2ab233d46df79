package io.ingress.model.packet;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** The decoder stays inside any frame. {@code JAZZER_FUZZ=1} looks for new inputs. */
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
    }
}
