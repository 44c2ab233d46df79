package io.ingress.protocol.mime;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Finds links in the text of a mail that comes in pieces, as EVE writes them: without the scheme.
 */
final class UrlFinder {
    /** Links kept of a mail; more are rarely looked at. */
    static final int MAX_URLS = 50;

    /** Longest link, bytes; the rest is left out. */
    private static final int MAX_URL_BYTES = 1024;

    private static final long HTTP = word("http://");
    private static final long HTTPS = word("https://");
    private static final long FTP = word("ftp://");

    private final Set<String> urls = new LinkedHashSet<>();
    private final StringBuilder current = new StringBuilder();
    private boolean inside;

    /** The last eight bytes in lower case. */
    private long window;

    void text(byte[] buffer, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            if (inside) {
                collect(buffer[i] & 255);
            } else {
                look(buffer[i] & 255);
            }
        }
    }

    /** The part has ended. */
    void end() {
        if (inside && current.length() > 0 && urls.size() < MAX_URLS) {
            urls.add(current.toString());
        }
        inside = false;
        window = 0;
        current.setLength(0);
    }

    /** In the order found. */
    Set<String> urls() {
        return urls;
    }

    void save(DataOutput out) throws IOException {
        out.writeBoolean(inside);
        out.writeLong(window);
        out.writeUTF(current.toString());
        out.writeByte(urls.size());
        for (String url : urls) {
            out.writeUTF(url);
        }
    }

    static UrlFinder restore(DataInput in) throws IOException {
        UrlFinder finder = new UrlFinder();
        finder.inside = in.readBoolean();
        finder.window = in.readLong();
        finder.current.append(in.readUTF());
        for (int left = in.readUnsignedByte(); left > 0; left--) {
            finder.urls.add(in.readUTF());
        }
        return finder;
    }

    private void look(int b) {
        int lower = b >= 'A' && b <= 'Z' ? b + 32 : b;
        window = window << 8 | lower;
        inside =
                (window & 0xff_ffff_ffff_ffffL) == HTTP
                        || window == HTTPS
                        || (window & 0xffff_ffff_ffffL) == FTP;
    }

    private void collect(int b) {
        boolean ends = b <= ' ' || b >= 0x7f || "\"'<>\\^`{|}".indexOf(b) >= 0;
        if (ends) {
            end();
        } else if (current.length() < MAX_URL_BYTES) {
            current.append((char) b);
        }
    }

    private static long word(String text) {
        long word = 0;
        for (int i = 0; i < text.length(); i++) {
            word = word << 8 | text.charAt(i);
        }
        return word;
    }
}
