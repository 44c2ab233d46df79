package io.ingress.protocol.dnp3;

import io.ingress.protocol.wire.ByteReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the headers of objects and passes over their points.
 *
 * <pre>
 * group | variation | qualifier: prefix code(3), range code(4) | range | points
 * </pre>
 */
final class Dnp3Objects {
    /** Object headers of a fragment that are written; Suricata calls more of them an attack. */
    static final int MAX_OBJECTS = 128;

    private static final int READ = 1;

    private final ByteReader in;
    private final boolean points;
    private boolean complete = true;

    /**
     * @param function a request to read names points without their values
     */
    Dnp3Objects(ByteReader in, int function) {
        this.in = in;
        this.points = function != READ;
    }

    boolean complete() {
        return complete;
    }

    List<Map<String, Object>> read() {
        List<Map<String, Object>> objects = new ArrayList<>();
        while (complete && in.remaining() > 0) {
            if (objects.size() == MAX_OBJECTS) {
                complete = false;
                return objects;
            }
            Map<String, Object> object = object();
            if (object != null) {
                objects.add(object);
            }
        }
        return objects;
    }

    private Map<String, Object> object() {
        int group = in.u8();
        int variation = in.u8();
        int qualifier = in.u8();
        int prefixCode = qualifier >>> 4 & 7;
        int rangeCode = qualifier & 15;
        long start = 0;
        long stop = 0;
        long count = 0;
        switch (rangeCode) {
            case 0, 3 -> {
                start = in.u8();
                stop = in.u8();
                count = stop - start + 1;
            }
            case 1, 4 -> {
                start = in.u16le();
                stop = in.u16le();
                count = stop - start + 1;
            }
            case 2, 5 -> {
                start = in.u32le();
                stop = in.u32le();
                count = stop - start + 1;
            }
            case 6 -> {}
            case 7, 11 -> count = in.u8();
            case 8 -> count = in.u16le();
            case 9 -> count = in.u32le();
            default -> complete = false;
        }
        if (in.failed() || count < 0) {
            complete = false;
            return null;
        }
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("group", group);
        object.put("variation", variation);
        object.put("qualifier", qualifier);
        object.put("prefix_code", prefixCode);
        object.put("range_code", rangeCode);
        object.put("start", start);
        object.put("stop", stop);
        object.put("count", count);
        skipPoints(group, variation, prefixCode, count);
        return object;
    }

    private void skipPoints(int group, int variation, int prefixCode, long count) {
        if (prefixCode >= 4) {
            skipSized(prefixCode, count);
            return;
        }
        int prefix = prefixCode == 3 ? 4 : prefixCode;
        long bits = points ? Dnp3Sizes.bits(group, variation) : 0;
        if (bits < 0) {
            complete = in.remaining() == 0;
            in.skip(in.remaining());
            return;
        }
        long bytes = count * prefix + (count * bits + 7) / 8;
        if (bytes > in.remaining()) {
            complete = false;
            return;
        }
        in.skip((int) bytes);
    }

    /** Points that each have their size before them. */
    private void skipSized(int prefixCode, long count) {
        for (long left = count; left > 0 && complete; left--) {
            long size =
                    switch (prefixCode) {
                        case 4 -> in.u8();
                        case 5 -> in.u16le();
                        default -> in.u32le();
                    };
            complete = !in.failed() && size <= in.remaining();
            if (complete) {
                in.skip((int) size);
            }
        }
    }
}
