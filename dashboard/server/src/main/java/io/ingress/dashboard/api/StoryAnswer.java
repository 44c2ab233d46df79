package io.ingress.dashboard.api;

import io.ingress.dashboard.rules.trial.Story;
import java.util.List;

/** Schema RuleStory of the API. */
record StoryAnswer(
        String rule,
        int version,
        String group,
        TrialAnswer.Past past,
        List<TrialAnswer.Alert> alerts,
        List<Stage> stages) {
    /** One correlation of the rule. */
    record Stage(String name, String kind, long matches, List<Input> inputs, Furthest furthest) {}

    /** What a correlation waits for. */
    record Input(
            String name,
            long events,
            long fitting,
            String first,
            String last,
            List<Story.Failure> failures) {}

    /** The most of a stage that was there at once. */
    record Furthest(String at, String until, List<String> reached, String awaited, String why) {}

    static StoryAnswer of(Story story) {
        return new StoryAnswer(
                story.rule(),
                story.version(),
                story.group(),
                TrialAnswer.Past.of(story.past()),
                story.alerts().stream().map(TrialAnswer.Alert::of).toList(),
                story.stages().stream().map(StoryAnswer::stage).toList());
    }

    private static Stage stage(Story.Stage stage) {
        return new Stage(
                stage.name(),
                stage.kind(),
                stage.matches(),
                stage.inputs().stream().map(StoryAnswer::input).toList(),
                stage.furthest().map(StoryAnswer::furthest).orElse(null));
    }

    private static Input input(Story.Input input) {
        return new Input(
                input.name(),
                input.events(),
                input.fitting(),
                RuleRow.time(input.firstMs()),
                RuleRow.time(input.lastMs()),
                input.failures());
    }

    private static Furthest furthest(Story.Furthest furthest) {
        return new Furthest(
                RuleRow.time(furthest.atMs()),
                RuleRow.time(furthest.untilMs()),
                furthest.reached(),
                furthest.awaited(),
                furthest.why());
    }
}
