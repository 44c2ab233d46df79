package io.ingress.agent;

import io.ingress.agent.testing.Frames;
import io.ingress.agent.testing.Packets.Copy;
import io.ingress.model.packet.FrameLayers;
import io.ingress.model.packet.FrameView;
import io.ingress.model.packet.Hash64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Whether numbered packets came through whole and in order. */
final class TrafficOrder {
    private TrafficOrder() {}

    /** Flows of which a packet came before one that was sent earlier. */
    static TreeSet<String> flowsOutOfOrder(List<Copy> packets) {
        Map<String, Integer> last = new HashMap<>();
        TreeSet<String> wrong = new TreeSet<>();
        for (Copy packet : packets) {
            byte[] frame = bytes(packet);
            String flow = flow(frame);
            if (frame.length == packet.wireLen()) {
                int number = Frames.number(frame);
                if (last.getOrDefault(flow, -1) >= number) {
                    wrong.add(flow);
                }
                last.put(flow, number);
            }
        }
        return wrong;
    }

    /** The same for the same frames in any order. */
    static long digest(List<Copy> packets) {
        return packets.stream()
                .filter(packet -> packet.frame().length() / 2 == packet.wireLen())
                .mapToLong(packet -> digest(bytes(packet)))
                .sum();
    }

    static long digest(byte[] frame) {
        return Hash64.of(HexFormat.of().formatHex(frame), 0);
    }

    private static byte[] bytes(Copy packet) {
        return HexFormat.of().parseHex(packet.frame());
    }

    private static String flow(byte[] frame) {
        FrameLayers layers = new FrameLayers();
        layers.decode(1, 0, frame, 0, frame.length, frame.length);
        FrameView view = layers.innermost();
        return view.srcLo + view.dstLo + "/" + (view.srcPort + view.dstPort) + "/" + view.ipProto;
    }
}
