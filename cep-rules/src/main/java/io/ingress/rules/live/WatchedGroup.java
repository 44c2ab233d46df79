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
 * @param stages what each stage of the rule groups by
 */
public record WatchedGroup(
        String rule, List<String> names, List<String> values, List<List<String>> stages)
        implements Serializable {
    private static final String SOURCE = "src_ip";
    private static final List<FieldPath> BY_SOURCE = List.of(FieldPath.of(SOURCE));

    /**
     * @param group values joined by {@code |}
     * @throws IllegalArgumentException when the rule groups by another number of values
     */
    public static WatchedGroup of(RuleVersion version, String group) {
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
        List<List<String>> stages =
                new RulePlan(version)
                        .stages().stream()
                                .map(stage -> List.copyOf(stage.rule().groupBy()))
                                .toList();
        return new WatchedGroup(version.id(), List.copyOf(names), values, stages);
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
    public boolean sees(StageAddress to) {
        return to.rule().equals(rule) && agrees(stages.get(to.stage()), to.group());
    }

    /** Whether an event is about the group, as an input of the rule. */
    public boolean sees(RulePlan.Use use, JsonNode event) {
        boolean alone = use.stage() == RulePlan.NO_STAGE;
        return GroupValues.of(event, alone ? BY_SOURCE : use.groupBy())
                .filter(group -> agrees(alone ? names : stages.get(use.stage()), group))
                .isPresent();
    }

    private boolean agrees(List<String> groupBy, String joined) {
        List<String> group = split(joined);
        for (int i = 0; i < names.size(); i++) {
            int place = groupBy.indexOf(names.get(i));
            if (place >= 0 && !group.get(place).equals(values.get(i))) {
                return false;
            }
        }
        return true;
    }
}
