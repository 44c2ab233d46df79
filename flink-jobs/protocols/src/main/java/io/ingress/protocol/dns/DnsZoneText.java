package io.ingress.protocol.dns;

import io.ingress.protocol.wire.ByteReader;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;

/**
 * Record data as zone files have it (presentation format), for types that EVE has no form for. What
 * does not fit its type has no text.
 *
 * <p>A type is described by a word of one letter per field:
 *
 * <pre>
 * 1 2 4  number of so many bytes      t  type code            n  name
 * s      text with its length, quoted u  the same, bare       Q  text to the end, quoted
 * x      hex to the end               6  base64 to the end    *  texts to the end
 * l      hex with its length          3  base32 with length   b  bit map of types
 * d      time                         e  hex with dashes      p  service parameters
 * </pre>
 */
final class DnsZoneText {
    private static final Map<Integer, String> FORMS =
            Map.ofEntries(
                    Map.entry(13, "ss"),
                    Map.entry(14, "nn"),
                    Map.entry(17, "nn"),
                    Map.entry(18, "2n"),
                    Map.entry(19, "s"),
                    Map.entry(21, "2n"),
                    Map.entry(24, "t114dd2n6"),
                    Map.entry(25, "2116"),
                    Map.entry(26, "2nn"),
                    Map.entry(35, "22sssn"),
                    Map.entry(36, "2n"),
                    Map.entry(37, "2216"),
                    Map.entry(39, "n"),
                    Map.entry(43, "211x"),
                    Map.entry(46, "t114dd2n6"),
                    Map.entry(47, "nb"),
                    Map.entry(48, "2116"),
                    Map.entry(49, "6"),
                    Map.entry(50, "112l3b"),
                    Map.entry(51, "112l"),
                    Map.entry(52, "111x"),
                    Map.entry(53, "111x"),
                    Map.entry(59, "211x"),
                    Map.entry(60, "2116"),
                    Map.entry(61, "6"),
                    Map.entry(62, "42b"),
                    Map.entry(63, "411x"),
                    Map.entry(64, "2np"),
                    Map.entry(65, "2np"),
                    Map.entry(99, "*"),
                    Map.entry(108, "e"),
                    Map.entry(109, "e"),
                    Map.entry(256, "22Q"),
                    Map.entry(257, "1uQ"));

    private static final int TYPE_LOC = 29;
    private static final String BASE32_HEX = "0123456789ABCDEFGHIJKLMNOPQRSTUV";
    private static final HexFormat HEX = HexFormat.of();
    private static final HexFormat HEX_DASHED = HexFormat.ofDelimiter("-");

    private final ByteReader in;
    private final DnsNameReader names;
    private final StringBuilder text = new StringBuilder();
    private boolean wrong;

    private DnsZoneText(ByteReader in, DnsNameReader names) {
        this.in = in;
        this.names = names;
    }

    /** The text, or null when the data does not fit its type. */
    static String of(int type, byte[] buffer, int start, int end, DnsNameReader names) {
        if (type == TYPE_LOC) {
            return DnsLocation.of(new ByteReader(buffer, start, end - start));
        }
        String form = FORMS.get(type);
        if (form == null) {
            return unknown(buffer, start, end);
        }
        DnsZoneText zone = new DnsZoneText(new ByteReader(buffer, start, end - start), names);
        for (int i = 0; i < form.length() && !zone.wrong; i++) {
            zone.field(form.charAt(i));
            zone.wrong |= zone.in.failed();
        }
        boolean whole = !zone.wrong && zone.in.remaining() == 0;
        return whole ? zone.text.toString().stripTrailing() : null;
    }

    /** RFC 3597 section 5. */
    private static String unknown(byte[] buffer, int start, int end) {
        String hex = HEX.formatHex(buffer, start, end);
        return ("\\# " + (end - start) + " " + hex).stripTrailing();
    }

    private void field(char form) {
        switch (form) {
            case '1' -> add(Integer.toString(in.u8()));
            case '2' -> add(Integer.toString(in.u16()));
            case '4' -> add(Long.toString(in.u32()));
            case 't' -> add(DnsCodes.type(in.u16()));
            case 'd' -> add(DnsTime.text(in.u32()));
            case 'n' -> name();
            case 's' -> quoted(in.u8());
            case 'u' -> add(in.text(in.u8()));
            case 'Q' -> quoted(in.remaining());
            case 'x' -> add(HEX.formatHex(rest()));
            case 'e' -> add(HEX_DASHED.formatHex(rest()));
            case '6' -> add(Base64.getEncoder().encodeToString(rest()));
            case 'l' -> salt();
            case '3' -> add(base32(in.bytes(in.u8())));
            case 'b' -> bitMap();
            case 'p' -> DnsServiceParameters.append(in, text);
            default -> texts();
        }
    }

    private void add(String field) {
        text.append(field).append(' ');
    }

    private byte[] rest() {
        return in.bytes(in.remaining());
    }

    private void name() {
        int start = in.position();
        int after = names.read(start, start + in.remaining());
        wrong |= after == DnsNameReader.WRONG;
        if (!wrong) {
            in.skip(after - start);
            String name = names.text();
            add(name.isEmpty() ? "." : name);
        }
    }

    private void quoted(int length) {
        quote(in.text(length), text);
        text.append(' ');
    }

    private void texts() {
        while (in.remaining() > 0) {
            quoted(in.u8());
        }
    }

    private void salt() {
        byte[] salt = in.bytes(in.u8());
        add(salt.length == 0 ? "-" : HEX.formatHex(salt));
    }

    /** RFC 4034 section 4.1.2: windows of 256 types, each with the bytes it needs. */
    private void bitMap() {
        while (in.remaining() > 0 && !wrong) {
            int window = in.u8() << 8;
            byte[] bits = in.bytes(in.u8());
            wrong = in.failed() || bits.length == 0 || bits.length > 32;
            for (int bit = 0; bit < bits.length * 8 && !wrong; bit++) {
                if ((bits[bit / 8] & 0x80 >>> bit % 8) != 0) {
                    add(DnsCodes.type(window | bit));
                }
            }
        }
    }

    /** In quotation marks; those in the text and backslashes get one before them. */
    static void quote(String raw, StringBuilder into) {
        into.append('"');
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '"' || c == '\\') {
                into.append('\\');
            }
            into.append(c);
        }
        into.append('"');
    }

    /** RFC 4648 section 7, without padding. */
    private static String base32(byte[] bytes) {
        StringBuilder digits = new StringBuilder(bytes.length * 8 / 5 + 1);
        int held = 0;
        int bits = 0;
        for (byte b : bytes) {
            held = held << 8 | b & 255;
            for (bits += 8; bits >= 5; bits -= 5) {
                digits.append(BASE32_HEX.charAt(held >>> bits - 5 & 31));
            }
        }
        if (bits > 0) {
            digits.append(BASE32_HEX.charAt(held << 5 - bits & 31));
        }
        return digits.toString();
    }
}
