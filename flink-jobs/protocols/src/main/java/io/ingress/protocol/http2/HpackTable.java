package io.ingress.protocol.http2;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The header fields that HPACK names by number: the static ones and those of this flow. */
final class HpackTable {
    /** Largest table of a flow, bytes; more than any client or server asks for. */
    static final int MAX_BYTES = 64 * 1024;

    private static final int OVERHEAD = 32;
    private static final int FIRST_SIZE = 4096;

    private static final List<HpackField> STATIC = new ArrayList<>();

    static {
        String[] fields =
                (":authority|:method GET|:method POST|:path /|:path /index.html|:scheme http|"
                                + ":scheme https|:status 200|:status 204|:status 206|:status 304|"
                                + ":status 400|:status 404|:status 500|accept-charset|"
                                + "accept-encoding gzip, deflate|accept-language|accept-ranges|"
                                + "accept|access-control-allow-origin|age|allow|authorization|"
                                + "cache-control|content-disposition|content-encoding|"
                                + "content-language|content-length|content-location|content-range|"
                                + "content-type|cookie|date|etag|expect|expires|from|host|if-match|"
                                + "if-modified-since|if-none-match|if-range|if-unmodified-since|"
                                + "last-modified|link|location|max-forwards|proxy-authenticate|"
                                + "proxy-authorization|range|referer|refresh|retry-after|server|"
                                + "set-cookie|strict-transport-security|transfer-encoding|"
                                + "user-agent|vary|via|www-authenticate")
                        .split("\\|");
        for (String field : fields) {
            int space = field.indexOf(' ');
            String name = space < 0 ? field : field.substring(0, space);
            String value = space < 0 ? "" : field.substring(space + 1);
            STATIC.add(new HpackField(bytes(name), bytes(value)));
        }
    }

    private final ArrayList<HpackField> entries = new ArrayList<>();
    private int size;
    private int limit = FIRST_SIZE;

    /** The field of this number (RFC 7541 section 2.3.3), or null. */
    HpackField get(int index) {
        if (index < 1) {
            return null;
        }
        if (index <= STATIC.size()) {
            return STATIC.get(index - 1);
        }
        int at = entries.size() - (index - STATIC.size());
        return at >= 0 && at < entries.size() ? entries.get(at) : null;
    }

    void add(HpackField field) {
        size += weight(field);
        entries.add(field);
        evict();
    }

    /** The other side changes the size (section 6.3). */
    void resize(int bytes) {
        limit = Math.min(bytes, MAX_BYTES);
        evict();
    }

    private void evict() {
        int gone = 0;
        while (size > limit && gone < entries.size()) {
            size -= weight(entries.get(gone++));
        }
        entries.subList(0, gone).clear();
    }

    private static int weight(HpackField field) {
        return field.name().length + field.value().length + OVERHEAD;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    void save(DataOutput out) throws IOException {
        out.writeInt(limit);
        HpackField.save(entries, out);
    }

    void restore(DataInput in) throws IOException {
        limit = in.readInt();
        for (HpackField field : HpackField.restore(in)) {
            entries.add(field);
            size += weight(field);
        }
    }
}
