package io.ingress.protocol.krb5;

import io.ingress.protocol.wire.ByteReader;

/**
 * Walks the values of a SEQUENCE, also of one whose end was not captured: a value that runs over
 * the end is given as far as it goes, and is the last.
 */
final class Krb5Fields {
    private static final int SEQUENCE = 0x30;
    private static final int CONTEXT = 0xa0;

    private final ByteReader in;
    private int tag;
    private ByteReader content;
    private boolean cut;

    Krb5Fields(ByteReader in) {
        this.in = in;
    }

    boolean next() {
        if (cut || in.remaining() == 0) {
            return false;
        }
        tag = in.u8();
        long length = in.u8();
        if (length >= 0x80) {
            int bytes = (int) length & 0x7f;
            length = bytes == 0 || bytes > 4 ? Long.MAX_VALUE : 0;
            for (int i = 0; i < bytes && length != Long.MAX_VALUE; i++) {
                length = length << 8 | in.u8();
            }
        }
        cut = in.failed() || length > in.remaining();
        content = in.slice((int) Math.min(length, in.remaining()));
        return !in.failed();
    }

    /** Whether a value ran over the end. */
    boolean cut() {
        return cut || in.failed();
    }

    /** Number of a context-specific tag, or -1 for others. */
    int number() {
        return (tag & 0xe0) == CONTEXT ? tag & 0x1f : -1;
    }

    /** The bytes of the value; can be asked for once. */
    ByteReader bytes() {
        return content;
    }

    /** The values of the SEQUENCE in this value; empty when there is none. */
    Krb5Fields sequence() {
        return inside(content);
    }

    static Krb5Fields inside(ByteReader bytes) {
        Krb5Fields outer = new Krb5Fields(bytes);
        boolean sequence = outer.next() && outer.tag == SEQUENCE;
        return new Krb5Fields(sequence ? outer.content : new ByteReader(new byte[0]));
    }

    /** The text of the string in this value. */
    String text() {
        Krb5Fields inner = new Krb5Fields(content);
        return inner.next() ? inner.content.text(inner.content.remaining()) : "";
    }

    /** The number of the INTEGER in this value. */
    int integer() {
        Krb5Fields inner = new Krb5Fields(content);
        if (!inner.next()) {
            return 0;
        }
        ByteReader digits = inner.content;
        int value = digits.remaining() > 0 && digits.peek() >= 0x80 ? -1 : 0;
        while (digits.remaining() > 0) {
            value = value << 8 | digits.u8();
        }
        return value;
    }

    /** The components of the PrincipalName in this value, as {@code a/b}. */
    String principal() {
        StringBuilder name = new StringBuilder();
        Krb5Fields parts = sequence();
        while (parts.next()) {
            if (parts.number() == 1) {
                Krb5Fields strings = parts.sequence();
                while (strings.next() && name.length() < Krb5Parser.MAX_NAME) {
                    name.append(name.length() == 0 ? "" : "/");
                    name.append(strings.content.text(strings.content.remaining()));
                }
            }
        }
        return name.toString();
    }
}
