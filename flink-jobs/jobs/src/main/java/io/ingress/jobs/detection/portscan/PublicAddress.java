package io.ingress.jobs.detection.portscan;

import java.util.regex.Pattern;

/** Tells addresses of the Internet from those of RFC 1918, RFC 6598, RFC 4193 and link-local. */
final class PublicAddress {
    private static final Pattern PRIVATE =
            Pattern.compile(
                    "10\\..*|127\\..*|0\\..*|169\\.254\\..*|192\\.168\\..*"
                            + "|172\\.(1[6-9]|2[0-9]|3[01])\\..*"
                            + "|100\\.(6[4-9]|[7-9][0-9]|1[01][0-9]|12[0-7])\\..*"
                            + "|f[cd][0-9a-f]{2}:.*|fe[89ab][0-9a-f]:.*|::1?");

    private PublicAddress() {}

    static boolean is(String ip) {
        return !PRIVATE.matcher(ip).matches();
    }
}
