package io.ingress.jobs.sink;

/**
 * Writes one JSON array or object after the other, without a check of what is called when: half of
 * what a generator takes for the short texts of this package. Owned by one thread.
 */
final class CompactJson {
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private final StringBuilder text = new StringBuilder(512);
    private boolean first = true;

    CompactJson begin(char bracket) {
        separate();
        text.append(bracket);
        first = true;
        return this;
    }

    CompactJson end(char bracket) {
        text.append(bracket);
        first = false;
        return this;
    }

    /** What was written since the last call. */
    String take() {
        String all = text.toString();
        text.setLength(0);
        first = true;
        return all;
    }

    /** Of the value that comes next. */
    CompactJson name(String plain) {
        separate();
        text.append('"').append(plain).append("\":");
        first = true;
        return this;
    }

    CompactJson number(long value) {
        separate();
        text.append(value);
        return this;
    }

    CompactJson absent() {
        separate();
        text.append("null");
        return this;
    }

    /** Null is written as such. */
    CompactJson text(String value) {
        if (value == null) {
            return absent();
        }
        separate();
        text.append('"');
        if (isPlain(value)) {
            text.append(value);
        } else {
            escape(value);
        }
        text.append('"');
        return this;
    }

    private void separate() {
        if (first) {
            first = false;
        } else {
            text.append(',');
        }
    }

    private static boolean isPlain(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') {
                return false;
            }
        }
        return true;
    }

    private void escape(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ') {
                text.append("\\u00").append(HEX[c >> 4]).append(HEX[c & 15]);
            } else if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else {
                text.append(c);
            }
        }
    }
}
