package io.ingress.rules;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sigma's times: a number and s, m, h or d. */
public final class Durations {
    private static final Pattern TIME = Pattern.compile("([1-9][0-9]{0,7})([smhd])");
    private static final Duration LONGEST = Duration.ofDays(30);

    private Durations() {}

    /** Empty for what is no time. */
    public static Optional<Duration> parse(String text) {
        Matcher matcher = TIME.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(matcher.group(1));
        return Optional.of(
                switch (matcher.group(2)) {
                    case "s" -> Duration.ofSeconds(number);
                    case "m" -> Duration.ofMinutes(number);
                    case "h" -> Duration.ofHours(number);
                    default -> Duration.ofDays(number);
                });
    }

    /** Empty, and a problem, for what is no time or too long a one. */
    static Optional<Duration> read(YamlNode node, Problems problems) {
        String text = node.isScalar() ? node.text() : "";
        Optional<Duration> time = parse(text);
        if (time.isEmpty()) {
            problems.add(node.at(), "not a time: '" + text + "'", "write e.g. 30s, 5m, 1h, 7d");
        } else if (time.get().compareTo(LONGEST) > 0) {
            problems.add(
                    node.at(),
                    "longer than 30d: state would have to be kept as long",
                    "write at most 30d");
            return Optional.empty();
        }
        return time;
    }
}
