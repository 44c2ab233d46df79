package io.ingress.rules;

import com.google.re2j.Pattern;
import io.ingress.rules.condition.ValueMatcher.Place;

/**
 * Sigma's wildcards: {@code *} any characters, {@code ?} one; a backslash before one of them, or
 * before a backslash, takes the meaning away, elsewhere it is a backslash.
 *
 * @param plain there is no wildcard, but for {@code *} at the ends
 * @param open there is a {@code *} at the beginning
 * @param closed there is a {@code *} at the end
 * @param text the text without escapes and without these; only if plain
 * @param regex the whole as a regular expression without anchors
 */
record Wildcards(boolean plain, boolean open, boolean closed, String text, String regex) {
    /** What Windows takes for the beginning of an option. */
    private static final String DASHES = "-/\u2013\u2014\u2015";

    static Wildcards read(String source) {
        return read(source, false);
    }

    /** With any of the dashes wherever one stands before a word. */
    static Wildcards withAnyDash(String source) {
        return read(source, true);
    }

    private static Wildcards read(String source, boolean anyDash) {
        boolean plain = true;
        StringBuilder text = new StringBuilder();
        StringBuilder regex = new StringBuilder();
        boolean open = source.startsWith("*");
        boolean closed = false;
        for (int i = 0; i < source.length(); i++) {
            char c = source.charAt(i);
            boolean last = i == source.length() - 1;
            if (c == '\\' && !last && "*?\\".indexOf(source.charAt(i + 1)) >= 0) {
                c = source.charAt(++i);
            } else if (c == '*' || c == '?') {
                closed |= c == '*' && last;
                plain &= c == '*' && (i == 0 || last);
                regex.append(c == '*' ? ".*" : ".");
                continue;
            } else if (anyDash && startsOption(source, i)) {
                plain = false;
                regex.append("[-/\u2013\u2014\u2015]");
                continue;
            }
            text.append(c);
            regex.append(Pattern.quote(String.valueOf(c)));
        }
        return new Wildcards(plain, open, closed, text.toString(), regex.toString());
    }

    private static boolean startsOption(String source, int at) {
        boolean afterWord = at > 0 && isWord(source.charAt(at - 1));
        boolean beforeWord = at + 1 < source.length() && isWord(source.charAt(at + 1));
        return DASHES.indexOf(source.charAt(at)) >= 0 && !afterWord && beforeWord;
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }

    boolean hasWildcard() {
        return !plain || open || closed;
    }

    /** Where the plain text must be, when the whole must be at a place. */
    Place place(Place asked) {
        boolean free = open || asked == Place.CONTAINED || asked == Place.AT_END;
        boolean freeAfter = closed || asked == Place.CONTAINED || asked == Place.AT_START;
        if (free) {
            return freeAfter ? Place.CONTAINED : Place.AT_END;
        }
        return freeAfter ? Place.AT_START : Place.WHOLE;
    }
}
