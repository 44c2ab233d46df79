package io.ingress.model.eve;

import java.nio.charset.StandardCharsets;

/**
 * Names of fields as strings that are made once. A name has one place, by its hash, and another one
 * with the same place replaces it: so the table is bounded whatever names come. Threads share it
 * without a lock: strings are immutable, and a lost entry is made again.
 */
final class JsonNames {
    /** Some times as many as there are names in events, so that few share a place. */
    private static final int PLACES = 4096;

    private static final String[] NAMES = new String[PLACES];

    private JsonNames() {}

    /**
     * Name of the ASCII bytes.
     *
     * @param hash as of the string
     */
    static String of(byte[] json, int from, int to, int hash) {
        int place = (hash ^ hash >>> 12) & PLACES - 1;
        String known = NAMES[place];
        if (known != null && known.length() == to - from && isAt(known, json, from)) {
            return known;
        }
        String name = new String(json, from, to - from, StandardCharsets.ISO_8859_1);
        NAMES[place] = name;
        return name;
    }

    private static boolean isAt(String name, byte[] json, int from) {
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) != json[from + i]) {
                return false;
            }
        }
        return true;
    }
}
