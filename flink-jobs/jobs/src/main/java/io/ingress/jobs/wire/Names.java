package io.ingress.jobs.wire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.core.memory.DataInputView;

/**
 * Reads names that millions of records share (sensor, interface, protocol, type) as one string
 * each. The last few hundred are remembered; strings are immutable, so threads may overwrite each
 * other's.
 */
public final class Names {
    private static final int SLOTS = 256;
    private static final String[] KNOWN = new String[SLOTS];

    private Names() {}

    /** As {@link Wire#readText}. */
    public static String read(DataInputView in) throws IOException {
        byte[] bytes = Wire.readBytes(in);
        return bytes == null ? null : of(bytes);
    }

    /** The name of these UTF-8 bytes. */
    public static String of(byte[] bytes) {
        int hash = bytes.length;
        for (byte each : bytes) {
            hash = 31 * hash + each;
        }
        int slot = Math.floorMod(hash, SLOTS);
        String known = KNOWN[slot];
        if (known == null || !isSame(known, bytes)) {
            known = new String(bytes, StandardCharsets.UTF_8);
            KNOWN[slot] = known;
        }
        return known;
    }

    /** Of texts beyond ASCII it says no. */
    private static boolean isSame(String text, byte[] bytes) {
        if (text.length() != bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if (text.charAt(i) != bytes[i]) {
                return false;
            }
        }
        return true;
    }
}
