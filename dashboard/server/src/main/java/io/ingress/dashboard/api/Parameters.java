package io.ingress.dashboard.api;

import io.ingress.dashboard.store.TimeRange;
import io.ingress.dashboard.store.Times;
import io.ingress.model.packet.IpAddress;
import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Query parameters, checked: what is wrong is an error that names the parameter. */
final class Parameters {
    private static final int MAX_TEXT = 300;
    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 1_000;

    private final Context context;

    private Parameters(Context context) {
        this.context = context;
    }

    /**
     * @param allowed names the route takes; any other is an error, so that a typing error does not
     *     silently widen a filter
     */
    static Parameters of(Context context, Set<String> allowed) {
        for (String name : context.queryParamMap().keySet()) {
            if (!allowed.contains(name)) {
                throw ApiException.invalid(name, "unknown parameter: " + name);
            }
        }
        return new Parameters(context);
    }

    Optional<String> text(String name) {
        List<String> values = context.queryParams(name);
        if (values.isEmpty() || values.get(0).isEmpty()) {
            return Optional.empty();
        }
        if (values.size() > 1) {
            throw ApiException.invalid(name, "given more than once: " + name);
        }
        if (values.get(0).length() > MAX_TEXT) {
            throw ApiException.invalid(name, "longer than " + MAX_TEXT + " characters: " + name);
        }
        return Optional.of(values.get(0));
    }

    /** Values separated by commas. */
    List<String> list(String name, Set<String> allowed) {
        List<String> values =
                text(name).map(text -> List.of(text.split(","))).orElse(List.<String>of());
        for (String value : values) {
            if (!allowed.contains(value)) {
                throw ApiException.invalid(name, "must be of " + allowed + ": " + name);
            }
        }
        return values;
    }

    Optional<String> choice(String name, Set<String> allowed) {
        Optional<String> value = text(name);
        if (value.isPresent() && !allowed.contains(value.get())) {
            throw ApiException.invalid(name, "must be one of " + allowed + ": " + name);
        }
        return value;
    }

    Optional<Long> number(String name, long min, long max) {
        return text(name).map(text -> number(name, text, min, max));
    }

    Optional<Integer> integer(String name, int min, int max) {
        return number(name, min, max).map(Long::intValue);
    }

    static long number(String name, String text, long min, long max) {
        try {
            long value = Long.parseLong(text);
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Falls through to the same answer.
        }
        throw ApiException.invalid(
                name, "must be a number from " + min + " to " + max + ": " + name);
    }

    /** An IP address in the form it is stored. */
    Optional<String> ip(String name) {
        return text(name)
                .map(
                        text ->
                                IpAddress.parse(text)
                                        .orElseThrow(
                                                () ->
                                                        ApiException.invalid(
                                                                name,
                                                                "must be an IP address: " + name))
                                        .toString());
    }

    int limit() {
        return integer("limit", 1, MAX_LIMIT).orElse(DEFAULT_LIMIT);
    }

    Optional<String> cursor() {
        return text("cursor");
    }

    TimeRange range() {
        long from = time("from").orElse(TimeRange.OPEN_FROM);
        long to = time("to").orElse(TimeRange.OPEN_TO);
        if (from > to) {
            throw ApiException.invalid("from", "must not be after to: from");
        }
        return new TimeRange(from, to);
    }

    private Optional<Long> time(String name) {
        return text(name).map(text -> time(name, text));
    }

    private static long time(String name, String text) {
        try {
            if (text.chars().allMatch(Character::isDigit)) {
                return Math.multiplyExact(Long.parseLong(text), Times.NS_PER_MS);
            }
            Instant time = OffsetDateTime.parse(text).toInstant();
            long ns =
                    Math.addExact(
                            Math.multiplyExact(time.getEpochSecond(), Times.NS_PER_SECOND),
                            time.getNano());
            return Math.max(0, ns);
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            throw ApiException.invalid(
                    name,
                    "must be RFC 3339 (2026-11-23T01:02:03Z) or milliseconds since the epoch: "
                            + name);
        }
    }
}
