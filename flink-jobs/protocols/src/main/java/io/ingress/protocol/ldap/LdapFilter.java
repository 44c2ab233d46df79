package io.ingress.protocol.ldap;

import io.ingress.protocol.wire.BerReader;

/** Writes the condition of a search as RFC 4515 does, e.g. {@code (&(cn=a*)(!(uid=x)))}. */
final class LdapFilter {
    /** Conditions inside one another that are written; deeper ones are {@code (?)}. */
    static final int MAX_DEPTH = 24;

    /** Characters of one text; what is beyond is left out. */
    static final int MAX_CHARS = 4096;

    private static final int AND = 0xa0;
    private static final int OR = 0xa1;
    private static final int NOT = 0xa2;
    private static final int EQUAL = 0xa3;
    private static final int SUBSTRINGS = 0xa4;
    private static final int AT_LEAST = 0xa5;
    private static final int AT_MOST = 0xa6;
    private static final int PRESENT = 0x87;
    private static final int ALIKE = 0xa8;
    private static final int EXTENSIBLE = 0xa9;
    private static final String UNREADABLE = "(?)";

    private final StringBuilder text = new StringBuilder();

    private LdapFilter() {}

    /** The text of the condition that the reader stands at. */
    static String text(BerReader at) {
        LdapFilter filter = new LdapFilter();
        filter.write(at, 0);
        return filter.text.toString();
    }

    private void write(BerReader at, int depth) {
        if (depth >= MAX_DEPTH || text.length() >= MAX_CHARS) {
            text.append(UNREADABLE);
            return;
        }
        switch (at.tag()) {
            case AND -> list("(&", at.content(), depth);
            case OR -> list("(|", at.content(), depth);
            case NOT -> list("(!", at.content(), depth);
            case EQUAL -> comparison("=", at.content());
            case AT_LEAST -> comparison(">=", at.content());
            case AT_MOST -> comparison("<=", at.content());
            case ALIKE -> comparison("~=", at.content());
            case PRESENT -> text.append('(').append(at.text()).append("=*)");
            case SUBSTRINGS -> substrings(at.content());
            case EXTENSIBLE -> extensible(at.content());
            default -> text.append(UNREADABLE);
        }
    }

    private void list(String begin, BerReader conditions, int depth) {
        text.append(begin);
        while (conditions.next() && text.length() < MAX_CHARS) {
            write(conditions, depth + 1);
        }
        text.append(')');
    }

    private void comparison(String sign, BerReader parts) {
        text.append('(').append(parts.next() ? parts.text() : "").append(sign);
        value(parts);
        text.append(')');
    }

    private void substrings(BerReader parts) {
        text.append('(').append(parts.next() ? parts.text() : "").append('=');
        BerReader pieces = parts.next() ? parts.content() : parts;
        int last = -1;
        while (pieces.next() && text.length() < MAX_CHARS) {
            last = pieces.contextTag();
            if (last != 0) {
                text.append('*');
            }
            text.append(escape(pieces.text()));
        }
        if (last != 2) {
            text.append('*');
        }
        text.append(')');
    }

    /** RFC 4511 section 4.5.1.7.7: rule, attribute, value, whether the parts of the name count. */
    private void extensible(BerReader parts) {
        String[] texts = {"", "", "", ""};
        boolean ofName = false;
        while (parts.next()) {
            int part = parts.contextTag();
            if (part >= 1 && part <= 3) {
                texts[part] = escape(parts.text());
            } else if (part == 4) {
                ofName = parts.integer() != 0;
            }
        }
        text.append('(').append(texts[2]).append(ofName ? ":dn" : "");
        text.append(texts[1].isEmpty() ? "" : ":").append(texts[1]);
        text.append(":=").append(texts[3]).append(')');
    }

    private void value(BerReader parts) {
        text.append(parts.next() ? escape(parts.text()) : "");
    }

    private static String escape(String plain) {
        return plain.replace("(", "\\28")
                .replace(")", "\\29")
                .replace("*", "\\2a")
                .replace("\0", "\\00");
    }
}
