package io.ingress.rules.index;

/**
 * Makes equal what matchers may take for equal. Characters are compared the way {@link
 * String#regionMatches(boolean, int, String, int, int)} does it, except that halves of surrogate
 * pairs are all one: pairs have case, too, which their halves do not show.
 */
final class Folding {
    private static final char[] ASCII = new char[128];

    static {
        for (char c = 0; c < ASCII.length; c++) {
            ASCII[c] = Character.toLowerCase(c);
        }
    }

    private Folding() {}

    static char fold(char c) {
        if (c < ASCII.length) {
            return ASCII[c];
        }
        return Character.isSurrogate(c)
                ? Character.MIN_SURROGATE
                : Character.toLowerCase(Character.toUpperCase(c));
    }

    /** The same text when nothing is to be folded. */
    static String fold(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (fold(text.charAt(i)) != text.charAt(i)) {
                return foldFrom(text, i);
            }
        }
        return text;
    }

    private static String foldFrom(String text, int start) {
        char[] folded = text.toCharArray();
        for (int i = start; i < folded.length; i++) {
            folded[i] = fold(folded[i]);
        }
        return new String(folded);
    }
}
