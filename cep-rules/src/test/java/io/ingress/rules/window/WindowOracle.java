package io.ingress.rules.window;

import io.ingress.rules.WindowRule;
import io.ingress.rules.condition.ValueMatcher.Compare;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/** What the package says of window rules, done by keeping every event. */
final class WindowOracle {
    private final WindowRule rule;
    private final long withinMs;
    private final List<Event> events = new ArrayList<>();
    private boolean held;
    private Long firedMs;

    /** An event with a place in the stream. */
    record Event(int number, long timeMs, long[] samples) {}

    /** What must be so of a firing. */
    record Expected(double value, long atMs, List<Event> events) {}

    WindowOracle(WindowRule rule) {
        this.rule = rule;
        this.withinMs = rule.within().toMillis();
    }

    private boolean rising() {
        return rule.limits().stream()
                .allMatch(limit -> List.of("GT", "GTE").contains(limit.order().name()));
    }

    Optional<Expected> add(Event event) {
        return rising() ? slide(event) : Optional.ofNullable(end(event));
    }

    private Optional<Expected> slide(Event event) {
        events.add(event);
        List<Event> window =
                events.stream().filter(e -> e.timeMs() > event.timeMs() - withinMs).toList();
        double value = value(window);
        boolean holds = holds(value);
        boolean again = firedMs != null && event.timeMs() - firedMs >= withinMs;
        boolean fires = holds && (!held || again);
        held = holds;
        if (!fires) {
            return Optional.empty();
        }
        firedMs = event.timeMs();
        return Optional.of(new Expected(value, event.timeMs(), window));
    }

    private Expected end(Event event) {
        Expected ended = end(event.timeMs());
        events.add(event);
        return ended;
    }

    /** Judges the window that has ended by then. */
    Expected end(long timeMs) {
        if (rising() || events.isEmpty() || timeMs < events.get(0).timeMs() + withinMs) {
            return null;
        }
        List<Event> window = List.copyOf(events);
        events.clear();
        double value = value(window);
        return holds(value) ? new Expected(value, window.get(0).timeMs() + withinMs, window) : null;
    }

    private boolean holds(double value) {
        return rule.limits().stream().allMatch(limit -> holds(limit, value));
    }

    private static boolean holds(Compare limit, double value) {
        int comparison = Double.compare(value, limit.limit().doubleValue());
        return switch (limit.order().name()) {
            case "GT" -> comparison > 0;
            case "GTE" -> comparison >= 0;
            case "LT" -> comparison < 0;
            case "LTE" -> comparison <= 0;
            default -> comparison == 0;
        };
    }

    /** The true value. */
    double value(List<Event> window) {
        LongStream samples = window.stream().flatMapToLong(e -> Arrays.stream(e.samples()));
        double[] numbers =
                window.stream()
                        .flatMapToLong(e -> Arrays.stream(e.samples()))
                        .mapToDouble(Double::longBitsToDouble)
                        .toArray();
        return switch (rule.measure()) {
            case EVENT_COUNT -> window.size();
            case VALUE_COUNT -> samples.distinct().count();
            case VALUE_SUM -> sum(numbers);
            case VALUE_AVG -> sum(numbers) / numbers.length;
            case VALUE_PERCENTILE -> percentile(numbers);
        };
    }

    private static double sum(double[] numbers) {
        double sum = 0.0;
        for (double number : numbers) {
            sum += number;
        }
        return sum;
    }

    private double percentile(double[] numbers) {
        Arrays.sort(numbers);
        for (int i = 0; i < numbers.length; i++) {
            if (100.0 * (i + 1) >= rule.percentile() * numbers.length) {
                return numbers[i];
            }
        }
        throw new AssertionError("no numbers");
    }
}
