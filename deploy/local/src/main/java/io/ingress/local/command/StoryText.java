package io.ingress.local.command;

import io.ingress.dashboard.rules.trial.Story;
import java.io.PrintWriter;
import java.util.Locale;

/** The words for why a rule did or did not fire. */
final class StoryText {
    private static final long NS_PER_MS = 1_000_000;
    private static final int MOST_ALERTS = 5;

    private final PrintWriter out;

    StoryText(PrintWriter out) {
        this.out = out;
    }

    void print(Story story) {
        new TrialText(out, 0).print(story.past());
        printf("%n%s version %d, group %s%n", story.rule(), story.version(), story.group());
        story.stages().forEach(this::print);
        printf("%n%s%n", alerts(story));
        story.alerts().stream()
                .limit(MOST_ALERTS)
                .map(alert -> TrialText.time(alert.detail().windowStartNs() / NS_PER_MS))
                .forEach(time -> printf("  from %s%n", time));
        out.flush();
    }

    private static String alerts(Story story) {
        int alerts = story.alerts().size();
        return alerts == 0
                ? "It raises no alert."
                : "It raises alerts (repeats are joined): " + alerts;
    }

    private void print(Story.Stage stage) {
        printf("%n%s (%s): complete %,d times%n", stage.name(), stage.kind(), stage.matches());
        for (int i = 0; i < stage.inputs().size(); i++) {
            print(i + 1, stage.inputs().get(i));
        }
        stage.furthest().ifPresent(this::print);
    }

    private void print(int number, Story.Input input) {
        printf(
                "  %d. %-24s %,d of %,d events%s%n",
                number, input.name(), input.fitting(), input.events(), when(input));
        for (Story.Failure failure : input.failures()) {
            printf(
                    "       %,d failed: %s was %s, asked for %s%n",
                    failure.events(),
                    failure.field(),
                    failure.value().isEmpty() ? "absent" : failure.value(),
                    failure.expected());
        }
    }

    private static String when(Story.Input input) {
        if (input.fitting() == 0) {
            return "";
        }
        String first = TrialText.time(input.firstMs());
        return input.fitting() == 1
                ? ", at " + first
                : ", " + first + " to " + TrialText.time(input.lastMs());
    }

    private void print(Story.Furthest furthest) {
        printf(
                "  furthest at %s: %s; missing: %s, until %s%n",
                TrialText.time(furthest.atMs()),
                String.join(", ", furthest.reached()),
                furthest.awaited(),
                TrialText.time(furthest.untilMs()));
        if (!furthest.why().isEmpty()) {
            printf("    %s%n", furthest.why());
        }
    }

    private void printf(String format, Object... values) {
        out.printf(Locale.ROOT, format, values);
    }
}
