package io.ingress.rules.live;

import com.fasterxml.jackson.databind.JsonNode;
import io.ingress.rules.Correlation;
import io.ingress.rules.FieldPath;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * A group of a rule that somebody wants to know about.
 *
 * @param rule id
 * @param names of the group's values; of a detection by itself its source
 * @param values of the group, escaped as in a {@link StageAddress}
 */
public record RuleWatch(String rule, List<String> names, List<String> values)
        implements Serializable {
    private static final String SOURCE = "src_ip";
    private static final List<FieldPath> BY_SOURCE = List.of(FieldPath.of(SOURCE));

    /**
     * @param group values joined by {@code |}
     * @throws IllegalArgumentException when the rule groups by another number of values
     */
    public static RuleWatch of(RuleVersion version, String group) {
        List<String> names =
                version.root() instanceof Correlation rule ? rule.groupBy() : List.of(SOURCE);
        List<String> values = names.isEmpty() ? List.of() : split(group);
        if (names.size() != values.size()) {
            throw new IllegalArgumentException(
                    "the rule groups by "
                            + String.join(", ", names)
                            + ", so a group is "
                            + String.join("|", names)
                            + ", not '"
                            + group
                            + "'");
        }
        return new RuleWatch(version.id(), List.copyOf(names), values);
    }

    /** At each {@code |} that is not escaped. */
    private static List<String> split(String group) {
        List<String> values = new ArrayList<>();
        int begin = 0;
        for (int i = 0; i < group.length(); i++) {
            if (group.charAt(i) == '\\') {
                i++;
            } else if (group.charAt(i) == '|') {
                values.add(group.substring(begin, i));
                begin = i + 1;
            }
        }
        values.add(group.substring(begin));
        return List.copyOf(values);
    }

    /**
     * Whether state of a stage is about the group: the values that both name are the same. Inner
     * stages may group by more, or by others.
     */
    public boolean sees(RulePlan plan, StageAddress to) {
        return to.rule().equals(rule)
                && agrees(plan.stage(to.stage()).rule().groupBy(), split(to.group()));
    }

    /** Whether an event is about the group, as an input of a rule. */
    public boolean sees(RulePlan plan, RulePlan.Use use, JsonNode event) {
        boolean isStage = use.stage() != RulePlan.NO_STAGE;
        List<String> groupBy = isStage ? plan.stage(use.stage()).rule().groupBy() : List.of(SOURCE);
        return GroupValues.of(event, isStage ? use.groupBy() : BY_SOURCE)
                .filter(group -> agrees(groupBy, groupBy.isEmpty() ? List.of() : split(group)))
                .isPresent();
    }

    private boolean agrees(List<String> groupBy, List<String> group) {
        for (int i = 0; i < names.size(); i++) {
            int place = groupBy.indexOf(names.get(i));
            if (place >= 0 && !group.get(place).equals(values.get(i))) {
                return false;
            }
        }
        return true;
    }
}
