package io.ingress.protocol.ftp;

/** Reads the port of a data connection (RFC 959 section 4.1.2, RFC 2428 sections 2 and 3). */
final class FtpAddresses {
    private static final int MAX_PORT = 65535;

    private FtpAddresses() {}

    /** Of PORT or a reply 227: {@code h1,h2,h3,h4,p1,p2} somewhere in the text; -1 for none. */
    static int ofNumbers(String text) {
        int[] numbers = new int[6];
        for (int at = 0; at < text.length(); at++) {
            boolean begins = digit(text, at) && !digit(text, at - 1);
            if (begins && numbers(text, at, numbers)) {
                int port = numbers[4] << 8 | numbers[5];
                return numbers[4] > 255 || numbers[5] > 255 || port == 0 ? -1 : port;
            }
        }
        return -1;
    }

    /** Of EPRT {@code |2|::1|5282|} or a reply 229 {@code (|||6446|)}; -1 for none. */
    static int ofDelimited(String text) {
        int end = text.length() - 1;
        while (end >= 0 && (text.charAt(end) <= ' ' || text.charAt(end) == '.')) {
            end--;
        }
        int closing = end >= 0 && text.charAt(end) == ')' ? end - 1 : end;
        if (closing < 1 || digit(text, closing)) {
            return -1;
        }
        char delimiter = text.charAt(closing);
        int port = 0;
        int scale = 1;
        int at = closing - 1;
        for (; digit(text, at) && scale <= 100_000; at--) {
            port += (text.charAt(at) - '0') * scale;
            scale *= 10;
        }
        boolean framed = at >= 0 && text.charAt(at) == delimiter && scale > 1;
        return framed && port > 0 && port <= MAX_PORT ? port : -1;
    }

    /** Six numbers with commas between. */
    private static boolean numbers(String text, int from, int[] numbers) {
        int at = from;
        for (int i = 0; i < numbers.length; i++) {
            int value = 0;
            int digits = 0;
            while (digit(text, at) && digits < 3) {
                value = value * 10 + text.charAt(at++) - '0';
                digits++;
            }
            numbers[i] = value;
            boolean last = i == numbers.length - 1;
            if (digits == 0 || (!last && (at >= text.length() || text.charAt(at++) != ','))) {
                return false;
            }
        }
        return true;
    }

    private static boolean digit(String text, int at) {
        return at >= 0 && at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }
}
