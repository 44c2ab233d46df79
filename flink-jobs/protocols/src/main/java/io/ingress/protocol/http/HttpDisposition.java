package io.ingress.protocol.http;

import io.ingress.model.eve.WireText;

/** Reads parameters of a field value: {@code attachment; filename="x"}, {@code boundary=x}. */
final class HttpDisposition {
    private static final int LONGEST_NAME = 1024;

    private HttpDisposition() {}

    /** The parameter {@code filename}, or empty. */
    static String filename(byte[] value, int offset, int length) {
        return text(value, offset, length, "filename=");
    }

    /** The parameter {@code boundary} of a media type; empty when there is none that is sound. */
    static byte[] boundary(byte[] value) {
        int at = parameter(value, 0, value.length, "boundary=");
        if (at < 0) {
            return new byte[0];
        }
        int length = valueLength(value, at, value.length);
        int begin = quoted(value, at, value.length) ? at + 1 : at;
        return length > HttpMultipart.MAX_BOUNDARY
                ? new byte[0]
                : java.util.Arrays.copyOfRange(value, begin, begin + length);
    }

    private static String text(byte[] value, int offset, int length, String name) {
        int at = parameter(value, offset, length, name);
        if (at < 0) {
            return "";
        }
        int end = offset + length;
        int begin = quoted(value, at, end) ? at + 1 : at;
        return WireText.of(value, begin, valueLength(value, at, end), LONGEST_NAME);
    }

    /** Index of the value of a parameter, or -1. */
    private static int parameter(byte[] value, int offset, int length, String name) {
        int from = 0;
        while (true) {
            int found = HttpBytes.indexOfIgnoreCase(value, offset + from, length - from, name);
            if (found < 0) {
                return -1;
            }
            int at = offset + from + found;
            boolean begins =
                    at == offset || HttpBytes.isSpace(value[at - 1]) || value[at - 1] == ';';
            if (begins) {
                return at + name.length();
            }
            from += found + 1;
        }
    }

    private static boolean quoted(byte[] value, int at, int end) {
        return at < end && value[at] == '"';
    }

    private static int valueLength(byte[] value, int at, int end) {
        boolean quoted = quoted(value, at, end);
        int begin = quoted ? at + 1 : at;
        int stop = begin;
        while (stop < end && !(quoted ? value[stop] == '"' : value[stop] == ';')) {
            stop++;
        }
        if (!quoted) {
            while (stop > begin && HttpBytes.isSpace(value[stop - 1])) {
                stop--;
            }
        }
        return stop - begin;
    }
}
