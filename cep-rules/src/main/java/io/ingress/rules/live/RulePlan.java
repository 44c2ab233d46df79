package io.ingress.rules.live;

import io.ingress.rules.Correlation;
import io.ingress.rules.DetectionRule;
import io.ingress.rules.FieldPath;
import io.ingress.rules.RuleInput;
import io.ingress.rules.RuleNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A version of a rule taken apart into stages: each correlation is one, the rule itself is stage 0,
 * its inputs come after it. A detection by itself has no stage. Immutable.
 */
public final class RulePlan {
    /** Stages in a row at most: the depth of the job's graph. */
    public static final int MOST_LEVELS = 3;

    /** Where the rule itself ends. */
    public static final int NO_STAGE = -1;

    private final RuleVersion version;
    private final List<Stage> stages = new ArrayList<>();
    private final List<String> structures;
    private final List<Use> uses = new ArrayList<>();

    /**
     * A correlation of a rule.
     *
     * @param level 1 when all its inputs are detections, else one more than its deepest input
     * @param parent stage that its matches are an input of; {@link #NO_STAGE} of the rule itself
     * @param parentInput which input of it
     */
    public record Stage(int number, Correlation rule, int level, int parent, int parentInput) {
        public long withinMs() {
            return rule.within().toMillis();
        }
    }

    /**
     * A detection as an input of a stage.
     *
     * @param stage {@link #NO_STAGE} when the detection is the rule
     * @param input place among the stage's inputs
     */
    public record Use(DetectionRule detection, int stage, int input, List<FieldPath> groupBy) {}

    public RulePlan(RuleVersion version) {
        this.version = version;
        if (version.root() != null) {
            add(version.root(), NO_STAGE, 0, List.of());
        }
        this.structures = stages.stream().map(StageStructure::of).toList();
    }

    private void add(RuleNode node, int parent, int input, List<FieldPath> groupBy) {
        if (node instanceof DetectionRule detection) {
            uses.add(new Use(detection, parent, input, groupBy));
            return;
        }
        Correlation rule = (Correlation) node;
        int number = stages.size();
        stages.add(new Stage(number, rule, rule.depth(), parent, input));
        for (int i = 0; i < rule.inputs().size(); i++) {
            RuleInput each = rule.inputs().get(i);
            add(each.rule(), number, i, each.groupBy());
        }
    }

    public RuleVersion version() {
        return version;
    }

    public List<Stage> stages() {
        return List.copyOf(stages);
    }

    public Stage stage(int number) {
        return stages.get(number);
    }

    /** Every detection of the rule, as often as it is an input. */
    public List<Use> uses() {
        return List.copyOf(uses);
    }

    /** How long a match of any stage can take. */
    Duration longest() {
        return stages.stream()
                .map(stage -> stage.rule().within())
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    /** Whether the state of a stage of an older version means the same in this one. */
    boolean continues(RulePlan older, int stage) {
        return stage < stages.size()
                && stage < older.stages.size()
                && structures.get(stage).equals(older.structures.get(stage));
    }
}
