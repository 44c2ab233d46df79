package io.ingress.rules.index;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds literals in the source of a regular expression (RE2's syntax), one of which is in every
 * text that it matches, but for case. Reads what rules are made of: literals, escapes, classes,
 * groups, alternatives, repetitions; at anything else it gives up and finds none. Only ASCII: there
 * RE2's case folding and {@link Folding} agree.
 */
final class RegexLiterals {
    private static final String PUNCTUATION = "\\.+*?()|[]{}^$/-_:;,=!<>@#%&~'\"` ";
    private static final Pattern COUNTED = Pattern.compile("([0-9]+)(,[0-9]*)?}");
    private static final int MOST_DEPTH = 20;

    /** More alternatives are not worth their place. */
    private static final int MOST_ALTERNATIVES = 64;

    private final String source;
    private int at;

    /** Thrown inside only: something this does not read. */
    private static final class Unknown extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unknown() {
            super(null, null, false, false);
        }
    }

    private RegexLiterals(String source) {
        this.source = source;
    }

    /** Empty when no literal is necessary. */
    static Set<String> of(String source) {
        try {
            RegexLiterals reading = new RegexLiterals(source);
            Set<String> literals = reading.alternatives(0);
            return reading.at == source.length() ? literals : Set.of();
        } catch (Unknown unknown) {
            return Set.of();
        }
    }

    private Set<String> alternatives(int depth) {
        if (depth > MOST_DEPTH) {
            throw new Unknown();
        }
        Set<String> all = new HashSet<>(branch(depth));
        boolean each = !all.isEmpty();
        while (more() && peek() == '|') {
            at++;
            Set<String> branch = branch(depth);
            each &= !branch.isEmpty();
            all.addAll(branch);
        }
        return each && all.size() <= MOST_ALTERNATIVES ? all : Set.of();
    }

    /** The best of what the parts of a concatenation need. */
    private Set<String> branch(int depth) {
        Set<String> best = Set.of();
        StringBuilder run = new StringBuilder();
        while (more() && peek() != '|' && peek() != ')') {
            int literal = -1;
            Set<String> inner = Set.of();
            switch (peek()) {
                case '(' -> inner = group(depth);
                case '[' -> skipClass();
                case '\\' -> literal = escape();
                case '*', '+', '?', '{' -> throw new Unknown();
                case '.', '^', '$' -> at++;
                default -> literal = source.charAt(at++);
            }
            Times times = times();
            if (literal >= 0 && literal < 128 && times != Times.MAYBE) {
                run.append((char) literal);
            }
            if (literal < 0 || literal >= 128 || times != Times.ONCE) {
                best = better(best, run.isEmpty() ? Set.of() : Set.of(run.toString()));
                run.setLength(0);
            }
            best = better(best, times == Times.MAYBE ? Set.of() : inner);
        }
        return better(best, run.isEmpty() ? Set.of() : Set.of(run.toString()));
    }

    /** How often a part occurs. */
    private enum Times {
        ONCE,
        REPEATED,
        MAYBE
    }

    private Times times() {
        Times times = Times.ONCE;
        while (more() && "*+?{".indexOf(peek()) >= 0) {
            times = repeated(times);
        }
        return times;
    }

    /** A question mark after another repetition only makes it reluctant. */
    private Times repeated(Times before) {
        char c = source.charAt(at++);
        if (c == '?' && before != Times.ONCE) {
            return before;
        }
        int least = c == '{' ? counted() : c == '+' ? 1 : 0;
        return least > 0 && before != Times.MAYBE ? Times.REPEATED : Times.MAYBE;
    }

    /** The lower bound of a counted repetition; 1 stands for more, too. */
    private int counted() {
        Matcher counted = COUNTED.matcher(source).region(at, source.length());
        if (!counted.lookingAt()) {
            throw new Unknown();
        }
        at = counted.end();
        return counted.group(1).matches("0+") ? 0 : 1;
    }

    /** Flags only change case and line ends, which {@link Folding} and the anchors ignore. */
    private Set<String> group(int depth) {
        at++;
        if (more() && peek() == '?') {
            at++;
            while (more() && "imsU-".indexOf(peek()) >= 0) {
                at++;
            }
            if (more() && peek() == ')') {
                at++;
                return Set.of();
            }
            expect(':');
        }
        Set<String> inner = alternatives(depth + 1);
        expect(')');
        return inner;
    }

    private void expect(char c) {
        if (!more() || peek() != c) {
            throw new Unknown();
        }
        at++;
    }

    private void skipClass() {
        at++;
        if (more() && peek() == '^') {
            at++;
        }
        boolean first = true;
        while (more() && (first || peek() != ']')) {
            if (peek() == '[') {
                throw new Unknown();
            }
            at += peek() == '\\' ? 2 : 1;
            first = false;
        }
        expect(']');
    }

    private int escape() {
        at++;
        if (!more()) {
            throw new Unknown();
        }
        char c = source.charAt(at++);
        if (PUNCTUATION.indexOf(c) >= 0) {
            return c;
        }
        if ("dDwWsSbB".indexOf(c) >= 0) {
            return -1;
        }
        throw new Unknown();
    }

    private boolean more() {
        return at < source.length();
    }

    private char peek() {
        return source.charAt(at);
    }

    private static Set<String> better(Set<String> a, Set<String> b) {
        return worth(b) > worth(a) ? b : a;
    }

    /** The shortest decides; alternatives cost. */
    private static double worth(Set<String> literals) {
        int shortest = literals.stream().mapToInt(String::length).min().orElse(0);
        return shortest - 0.1 * literals.size();
    }
}
