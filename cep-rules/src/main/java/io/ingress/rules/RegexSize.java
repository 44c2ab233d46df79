package io.ingress.rules;

/**
 * Says how large a regular expression becomes when its counted repetitions are written out, without
 * writing them out: RE2 would, and three nested ones fill any memory.
 */
final class RegexSize {
    /** Enough to be too much. */
    private static final long MOST = Integer.MAX_VALUE;

    private static final int MOST_DEPTH = 200;

    private final String regex;
    private int at;
    private int depth;

    private RegexSize(String regex) {
        this.regex = regex;
    }

    /** About the number of instructions; also of what is no expression. */
    static long of(String regex) {
        RegexSize size = new RegexSize(regex);
        long total = 0;
        while (size.at < regex.length()) {
            total = Math.min(MOST, total + size.sequence());
            size.at++;
        }
        return total;
    }

    /** Up to the end of the group. */
    private long sequence() {
        if (++depth > MOST_DEPTH) {
            at = regex.length();
            return MOST;
        }
        long total = 0;
        while (at < regex.length() && regex.charAt(at) != ')') {
            long atom = atom();
            total = Math.min(MOST, total + Math.min(MOST, atom * repetitions()));
        }
        depth--;
        return total;
    }

    private long atom() {
        char c = regex.charAt(at++);
        if (c == '(') {
            long inside = sequence();
            at++;
            return inside + 2;
        }
        if (c == '[') {
            at = classEnd();
        } else if (c == '\\' && at < regex.length()) {
            return escape();
        }
        return 1;
    }

    private long escape() {
        char c = regex.charAt(at++);
        if (c == 'Q') {
            int end = regex.indexOf("\\E", at);
            int from = at;
            at = end < 0 ? regex.length() : end + 2;
            return at - from;
        }
        boolean braces = (c == 'p' || c == 'P' || c == 'x') && at < regex.length();
        if (braces && regex.charAt(at) == '{') {
            int end = regex.indexOf('}', at);
            at = end < 0 ? regex.length() : end + 1;
        }
        return 1;
    }

    private int classEnd() {
        int i = at;
        if (i < regex.length() && regex.charAt(i) == '^') {
            i++;
        }
        for (i++; i < regex.length() && regex.charAt(i) != ']'; i++) {
            if (regex.charAt(i) == '\\') {
                i++;
            }
        }
        return Math.min(regex.length(), i + 1);
    }

    /** How often the atom before stands there in the end, at most. */
    private long repetitions() {
        long times = 1;
        while (at < regex.length() && "*+?{".indexOf(regex.charAt(at)) >= 0) {
            if (regex.charAt(at) == '{') {
                int end = regex.indexOf('}', at);
                if (end < 0) {
                    return times;
                }
                times = Math.min(MOST, times * largest(regex.substring(at + 1, end)));
                at = end;
            }
            at++;
        }
        return times;
    }

    private static long largest(String counts) {
        long largest = 1;
        for (String count : counts.split(",")) {
            if (count.matches("[0-9]{1,9}")) {
                largest = Math.max(largest, Long.parseLong(count));
            }
        }
        return largest;
    }
}
