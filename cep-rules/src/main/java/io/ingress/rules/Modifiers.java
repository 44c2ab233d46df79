package io.ingress.rules;

import com.google.re2j.Pattern;
import io.ingress.rules.condition.ValueMatcher.TimePart.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What stands after a field's name: how its values are compared.
 *
 * @param how the comparing modifier, {@code equals} when there is none
 * @param all every value must match
 * @param cased letters are compared as they are
 * @param not no value may match
 * @param reference the value names another field
 * @param anyDash each dash of an option stands for all of them
 * @param encodings of the text, in order
 * @param regexFlags RE2's
 * @param part of a time, which is compared instead of it
 */
record Modifiers(
        String how,
        boolean all,
        boolean cased,
        boolean not,
        boolean reference,
        boolean anyDash,
        List<String> encodings,
        int regexFlags,
        Optional<Part> part) {
    static final String EQUALS = "equals";
    private static final String EXISTS = "exists";

    private static final List<String> TEXTS = List.of("contains", "startswith", "endswith");
    private static final List<String> NUMBERS = List.of("lt", "lte", "gt", "gte");
    private static final List<String> COMPARING =
            Stream.of(TEXTS, NUMBERS, List.of("re", "cidr", EXISTS)).flatMap(List::stream).toList();
    private static final List<String> WIDE = List.of("wide", "utf16le", "utf16be", "utf16");
    private static final List<String> BASE64 = List.of("base64", "base64offset");
    private static final List<String> PARTS =
            Stream.of(Part.values()).map(part -> part.name().toLowerCase(Locale.ROOT)).toList();
    private static final List<String> REGEX_FLAGS = List.of("i", "m", "s");

    /** Which of the switches go with what compares. */
    private static final Set<String> PLAIN_TEXT =
            Set.of(EQUALS, "contains", "startswith", "endswith");

    static Modifiers parse(YamlNode key, String[] words, Problems problems) {
        return new Reading(key, problems).read(words);
    }

    boolean isExists() {
        return how.equals(EXISTS);
    }

    boolean isNumeric() {
        return NUMBERS.contains(how);
    }

    /** Everything that is known, for remedies. */
    private static String known() {
        return Stream.of(
                        COMPARING,
                        List.of("all", "cased", "neq", "fieldref", "windash"),
                        BASE64,
                        WIDE,
                        PARTS)
                .flatMap(List::stream)
                .collect(Collectors.joining(", "));
    }

    /** Reads the words of one key. */
    private static final class Reading {
        private final YamlNode key;
        private final Problems problems;
        private final List<String> encodings = new ArrayList<>();
        private final List<String> seen = new ArrayList<>();
        private String how = EQUALS;
        private int regexFlags;
        private Optional<Part> part = Optional.empty();

        Reading(YamlNode key, Problems problems) {
            this.key = key;
            this.problems = problems;
        }

        Modifiers read(String[] words) {
            for (int i = 1; i < words.length; i++) {
                word(words[i]);
            }
            check();
            return new Modifiers(
                    how,
                    seen.contains("all"),
                    seen.contains("cased"),
                    seen.contains("neq"),
                    seen.contains("fieldref"),
                    seen.contains("windash"),
                    List.copyOf(encodings),
                    regexFlags,
                    part);
        }

        private void word(String written) {
            String word = written.toLowerCase(Locale.ROOT);
            if (seen.contains(word)) {
                problem("'" + word + "' stands there twice", "remove one");
            } else if (COMPARING.contains(word)) {
                compare(word);
            } else if (BASE64.contains(word) || WIDE.contains(word)) {
                encodings.add(word);
            } else if (PARTS.contains(word)) {
                part = Optional.of(Part.valueOf(word.toUpperCase(Locale.ROOT)));
            } else if (REGEX_FLAGS.contains(word)) {
                flag(word);
            } else if (word.equals("expand")) {
                problem("placeholders are not supported ('expand')", "write the values themselves");
            } else if (!Set.of("all", "cased", "neq", "fieldref", "windash").contains(word)) {
                problem("the modifier '" + written + "' is not supported", "use one of " + known());
            }
            seen.add(word);
        }

        private void compare(String word) {
            if (how.equals(EQUALS)) {
                how = word;
            } else {
                problem("'" + how + "' and '" + word + "' exclude each other", "keep one of them");
            }
        }

        private void flag(String word) {
            if (!how.equals("re")) {
                problem("'" + word + "' is a flag of 're'", "write it after re: 'field|re|i'");
            }
            regexFlags |=
                    switch (word) {
                        case "i" -> Pattern.CASE_INSENSITIVE;
                        case "m" -> Pattern.MULTILINE;
                        default -> Pattern.DOTALL;
                    };
        }

        private void check() {
            boolean text = PLAIN_TEXT.contains(how);
            exclude(!text && !encodings.isEmpty(), "an encoding");
            exclude(!text && seen.contains("windash"), "'windash'");
            exclude(!text && seen.contains("cased"), "'cased'");
            boolean compares = how.equals(EQUALS) || NUMBERS.contains(how);
            exclude(!compares && part.isPresent(), "a part of a time");
            boolean refers = text || NUMBERS.contains(how);
            exclude(!refers && seen.contains("fieldref"), "'fieldref'");
            exclude(how.equals(EXISTS) && seen.contains("neq"), "'neq'");
            exclude(how.equals(EXISTS) && seen.contains("all"), "'all'");
            checkEncodings();
        }

        private void exclude(boolean wrong, String what) {
            if (wrong) {
                problem("'" + how + "' does not go with " + what, "keep one of them");
            }
        }

        private void checkEncodings() {
            boolean mixed =
                    seen.contains("windash") || seen.contains("fieldref") || part.isPresent();
            if (!encodings.isEmpty() && mixed) {
                problem("an encoding goes with a plain text only", "keep the encoding alone");
            }
            if (seen.contains("fieldref") && (part.isPresent() || seen.contains("windash"))) {
                problem("'fieldref' goes with a plain comparison only", "keep it alone");
            }
            if (encodings.isEmpty()) {
                return;
            }
            boolean ends = BASE64.contains(encodings.get(encodings.size() - 1));
            long base64 = encodings.stream().filter(BASE64::contains).count();
            if (!ends || base64 > 1 || encodings.size() > 2) {
                problem(
                        "encodings must be one of base64, base64offset, with at most one of "
                                + String.join(", ", WIDE)
                                + " before it",
                        "write e.g. 'field|wide|base64offset|contains'");
                encodings.clear();
            }
        }

        private void problem(String message, String remedy) {
            problems.add(key.at(), message, remedy);
        }
    }
}
