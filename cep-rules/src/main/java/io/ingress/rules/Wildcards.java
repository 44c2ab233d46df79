package io.ingress.rules;

import com.google.re2j.Pattern;

/**
 * Sigma's wildcards: {@code *} any characters, {@code ?} one; a backslash before one of them, or
 * before a backslash, takes the meaning away, elsewhere it is a backslash.
 *
 * @param plain there is no wildcard
 * @param text the text without escapes; only if plain
 * @param regex the same as a regular expression without anchors
 */
record Wildcards(boolean plain, String text, String regex) {
    static Wildcards read(String source) {
        boolean plain = true;
        StringBuilder text = new StringBuilder();
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < source.length(); i++) {
            char c = source.charAt(i);
            if (c == '\\' && i + 1 < source.length() && "*?\\".indexOf(source.charAt(i + 1)) >= 0) {
                c = source.charAt(++i);
                text.append(c);
                regex.append(Pattern.quote(String.valueOf(c)));
            } else if (c == '*' || c == '?') {
                plain = false;
                regex.append(c == '*' ? ".*" : ".");
            } else {
                text.append(c);
                regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return new Wildcards(plain, text.toString(), regex.toString());
    }
}
