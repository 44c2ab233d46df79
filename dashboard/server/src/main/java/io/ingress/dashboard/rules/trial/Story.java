package io.ingress.dashboard.rules.trial;

import io.ingress.model.event.AlertEvent;
import java.util.List;
import java.util.Optional;

/**
 * Why a rule did or did not fire for a group.
 *
 * @param rule id
 * @param group the values asked for
 * @param past all events of the run
 * @param stages the rule's correlations, the rule itself last; of a detection by itself one
 * @param alerts of the group, at most {@link RuleTrial#MOST_SHOWN}
 */
public record Story(
        String rule,
        int version,
        String group,
        PastEvents past,
        List<Stage> stages,
        List<AlertEvent> alerts) {
    public Story {
        stages = List.copyOf(stages);
        alerts = List.copyOf(alerts);
    }

    /**
     * One correlation.
     *
     * @param name of the rule that it is
     * @param kind sequence, temporal, threshold or detection
     * @param inputs what it waits for, in the order of the rule
     * @param matches how often it was complete
     * @param furthest how far it came when it was not; empty when nothing has begun
     */
    public record Stage(
            String name,
            String kind,
            List<Input> inputs,
            long matches,
            Optional<Furthest> furthest) {
        public Stage {
            inputs = List.copyOf(inputs);
        }
    }

    /**
     * What a correlation waits for.
     *
     * @param name of the step or rule
     * @param events of its types in the group
     * @param fitting those that were it
     * @param firstMs event time of the first that was; 0 when none was
     * @param lastMs of the last that was
     * @param failures why the others were not: for each the first test that failed, the most
     *     frequent first
     */
    public record Input(
            String name,
            long events,
            long fitting,
            long firstMs,
            long lastMs,
            List<Failure> failures) {
        public Input {
            failures = List.copyOf(failures);
        }
    }

    /**
     * A test that failed.
     *
     * @param field name in the rule
     * @param value in an event, e.g. that of the first; empty when the event lacks the field
     * @param expected what the rule asks for
     * @param events how many failed at this test first
     */
    public record Failure(String field, String value, String expected, long events) {}

    /**
     * The most of a stage that was there at once.
     *
     * @param atMs event time
     * @param untilMs when it was too old to become a match
     * @param reached steps or inputs that had happened, or what was measured
     * @param awaited what was missing
     * @param why why it did not come; empty when nothing more is known
     */
    public record Furthest(
            long atMs, long untilMs, List<String> reached, String awaited, String why) {
        public Furthest {
            reached = List.copyOf(reached);
        }
    }
}
