package io.ingress.agent.config;

import io.ingress.agent.filter.IntRange;
import io.ingress.agent.filter.IntRanges;
import io.ingress.model.text.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads numbers, ranges and names of numbers: one or a list. */
final class RangeReader {
    private static final Pattern RANGE =
            Pattern.compile("(0x[0-9a-fA-F]{1,4}|[0-9]{1,6})(?: ?- ?([0-9]{1,6}))?");

    private final String key;
    private final IntRange allowed;
    private final Map<String, Integer> names;
    private final Problems problems;

    /**
     * @param names that may be written in place of a number
     */
    RangeReader(String key, IntRange allowed, Map<String, Integer> names, Problems problems) {
        this.key = key;
        this.allowed = allowed;
        this.names = names;
        this.problems = problems;
    }

    IntRanges read(List<YamlNode> elements) {
        List<IntRange> ranges = new ArrayList<>();
        for (YamlNode element : elements) {
            range(element).ifPresent(ranges::add);
        }
        return IntRanges.of(ranges);
    }

    private Optional<IntRange> range(YamlNode node) {
        String text = node.isScalar() ? node.text() : "";
        if (names.containsKey(text)) {
            return Optional.of(IntRange.of(names.get(text)));
        }
        Matcher range = RANGE.matcher(text);
        if (!range.matches()) {
            return wrong(node, "no " + key + ": " + node.quoted());
        }
        int low = Integer.decode(noOctal(range.group(1)));
        int high = range.group(2) == null ? low : Integer.parseInt(range.group(2));
        if (low < allowed.low() || high > allowed.high()) {
            return wrong(node, "out of range: " + text);
        }
        if (low > high) {
            problems.add(
                    node.at(),
                    "'" + key + "': the range is the wrong way round: " + text,
                    "write " + high + "-" + low);
            return Optional.empty();
        }
        return Optional.of(new IntRange(low, high));
    }

    /** A leading zero is no octal number here. */
    private static String noOctal(String digits) {
        return digits.startsWith("0x") ? digits : digits.replaceFirst("^0+(?=.)", "");
    }

    private Optional<IntRange> wrong(YamlNode node, String what) {
        String named = names.isEmpty() ? "" : " or one of " + String.join(", ", sorted());
        String numbers = "write a number of " + allowed;
        String range = names.isEmpty() ? " or a range, e.g. 8000-8100" : "";
        String text = node.isScalar() ? node.text() : "";
        problems.add(
                node.at(),
                "'" + key + "': " + what,
                Nearest.remedy(text, names.keySet(), numbers + range + named));
        return Optional.empty();
    }

    private List<String> sorted() {
        return names.keySet().stream().sorted().toList();
    }
}
