package io.ingress.rules;

import java.util.ArrayList;
import java.util.List;

/**
 * Makes a text that a regular expression of RE2 finds: of alternatives the first, of repetitions as
 * few as allowed. Knows what the rules use: literals, quotes, classes, groups, alternatives,
 * repetitions, anchors and flags.
 */
final class RegexSampler {
    private final String regex;
    private int at;

    private RegexSampler(String regex) {
        this.regex = regex;
    }

    static String sample(String regex) {
        RegexSampler sampler = new RegexSampler(regex);
        return sampler.alternatives();
    }

    private String alternatives() {
        String first = sequence();
        while (at < regex.length() && regex.charAt(at) == '|') {
            at++;
            sequence();
        }
        return first;
    }

    private String sequence() {
        StringBuilder text = new StringBuilder();
        while (at < regex.length() && regex.charAt(at) != '|' && regex.charAt(at) != ')') {
            String atom = atom();
            text.append(atom.repeat(repetitions()));
        }
        return text.toString();
    }

    private int repetitions() {
        if (at >= regex.length()) {
            return 1;
        }
        int least =
                switch (regex.charAt(at)) {
                    case '*', '?' -> 0;
                    case '+' -> 1;
                    case '{' -> -1;
                    default -> -2;
                };
        if (least == -2) {
            return 1;
        }
        if (least == -1) {
            int end = regex.indexOf('}', at);
            least = Integer.parseInt(regex.substring(at + 1, end).split(",")[0]);
            at = end;
        }
        at++;
        if (at < regex.length() && regex.charAt(at) == '?') {
            at++;
        }
        return least;
    }

    private String atom() {
        char c = regex.charAt(at++);
        return switch (c) {
            case '^', '$' -> "";
            case '.' -> "x";
            case '(' -> group();
            case '[' -> oneOf();
            case '\\' -> escape();
            default -> String.valueOf(c);
        };
    }

    private String group() {
        if (regex.startsWith("?", at)) {
            int end = at;
            while (regex.charAt(end) != ':' && regex.charAt(end) != ')') {
                end++;
            }
            boolean flagsOnly = regex.charAt(end) == ')';
            at = end + 1;
            if (flagsOnly) {
                return "";
            }
        }
        String inside = alternatives();
        at++;
        return inside;
    }

    private String oneOf() {
        List<Character> listed = new ArrayList<>();
        boolean negated = regex.charAt(at) == '^';
        if (negated) {
            at++;
        }
        while (regex.charAt(at) != ']' || listed.isEmpty()) {
            if (regex.charAt(at) == '\\') {
                at++;
                listed.add(escape().charAt(0));
            } else {
                listed.add(regex.charAt(at++));
            }
        }
        at++;
        if (!negated) {
            return String.valueOf(listed.get(0));
        }
        return listed.contains('x') ? "y" : "x";
    }

    private String escape() {
        char c = regex.charAt(at++);
        switch (c) {
            case 'Q':
                int end = regex.indexOf("\\E", at);
                String quoted = regex.substring(at, end);
                at = end + 2;
                return quoted;
            case 'd':
                return "1";
            case 'w':
                return "w";
            case 's':
                return " ";
            case 'b':
                return "";
            default:
                return String.valueOf(c);
        }
    }
}
