package io.ingress.jobs.traffic.flow;

import io.ingress.jobs.traffic.Frame;
import java.util.ArrayList;
import java.util.List;

/**
 * A connection as a list of segments: {@code >} or {@code <} (client or server sends), flags,
 * sequence number, {@code /} acknowledgement, {@code +} payload bytes, {@code w0} a window of zero.
 */
final class SegmentScript {
    static final String CLIENT = "10.0.0.1";
    static final String SERVER = "10.0.0.2";

    private static final int CLIENT_PORT = 40000;

    private SegmentScript() {}

    static List<Frame> frames(String script, int serverPort) {
        List<Frame> frames = new ArrayList<>();
        for (String segment : script.split(" ")) {
            if (segment.length() > 1) {
                frames.add(segment(segment, serverPort).at(1 + frames.size() * 0.01));
            }
        }
        return frames;
    }

    private static Frame segment(String text, int serverPort) {
        Frame frame =
                text.charAt(0) == '>'
                        ? Frame.tcp(CLIENT, CLIENT_PORT, SERVER, serverPort)
                        : Frame.tcp(SERVER, serverPort, CLIENT, CLIENT_PORT);
        String letters = text.substring(1).replaceAll("[^SAFRPU].*", "");
        String[] numbers = text.substring(1 + letters.length()).split("[/+w]");
        frame.flags(letters).seq(Long.parseLong(numbers[0]));
        if (text.contains("/")) {
            frame.ack(Long.parseLong(numbers[1]));
        }
        if (text.contains("+")) {
            frame.payload(new byte[Integer.parseInt(text.substring(text.indexOf('+') + 1))]);
        }
        return text.contains("w") ? frame.window(0) : frame;
    }
}
