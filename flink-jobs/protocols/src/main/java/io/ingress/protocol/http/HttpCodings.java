package io.ingress.protocol.http;

import java.util.function.Consumer;

/**
 * Counts the content codings of a message that can be undone. Which is which does not matter:
 * {@link InflateStream} looks at the bytes, since headers are often wrong.
 */
final class HttpCodings {
    private static final int LONGEST_KNOWN = 9;

    private HttpCodings() {}

    static int count(HttpHeaders headers, Consumer<HttpAnomaly> wrong) {
        int codings = 0;
        String name = "content-encoding";
        for (int i = headers.find(name); i >= 0; i = headers.find(name, i + 1)) {
            codings += countIn(headers.array(), headers.valueAt(i), headers.valueLength(i), wrong);
        }
        if (codings > HttpBody.MAX_LAYERS) {
            wrong.accept(HttpAnomaly.TOO_MANY_ENCODING_LAYERS);
        }
        return codings;
    }

    private static int countIn(byte[] value, int offset, int length, Consumer<HttpAnomaly> wrong) {
        int codings = 0;
        int at = offset;
        int end = offset + length;
        while (at < end) {
            int stop = at;
            while (stop < end && value[stop] != ',' && !HttpBytes.isSpace(value[stop])) {
                stop++;
            }
            boolean known =
                    HttpBytes.indexOfIgnoreCase(value, at, stop - at, "gzip") >= 0
                            || HttpBytes.indexOfIgnoreCase(value, at, stop - at, "deflate") >= 0;
            codings += known ? 1 : 0;
            if (known && stop - at > LONGEST_KNOWN) {
                wrong.accept(HttpAnomaly.ABNORMAL_CE_HEADER);
            }
            at = stop + 1;
        }
        return codings;
    }
}
