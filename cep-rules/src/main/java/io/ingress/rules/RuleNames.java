package io.ingress.rules;

import io.ingress.model.text.Nearest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The rules of all files by name and id. A name means the rule of its own file, if that has one of
 * the name: so files from different hands can be used together.
 */
final class RuleNames {
    private final Problems problems;
    private final Map<String, List<RuleDraft>> drafts = new HashMap<>();

    RuleNames(Problems problems) {
        this.problems = problems;
    }

    void add(RuleDraft draft) {
        for (String name : names(draft.meta())) {
            drafts.computeIfAbsent(name, unused -> new ArrayList<>()).add(draft);
        }
    }

    private static Set<String> names(RuleMeta meta) {
        Set<String> names = new LinkedHashSet<>(List.of(meta.id(), meta.name()));
        names.remove("");
        return names;
    }

    /** Empty, and a problem, when no rule or several are called so. */
    Optional<RuleDraft> find(Word name) {
        List<RuleDraft> everywhere = drafts.getOrDefault(name.text(), List.of());
        List<RuleDraft> here =
                everywhere.stream()
                        .filter(draft -> draft.meta().at().file().equals(name.at().file()))
                        .toList();
        List<RuleDraft> found = here.isEmpty() ? everywhere : here;
        if (found.size() == 1) {
            return Optional.of(found.get(0));
        }
        if (found.isEmpty()) {
            problems.add(
                    name.at(),
                    "there is no rule '" + name.text() + "'",
                    Nearest.remedy(
                            name.text(),
                            drafts.keySet(),
                            "name a rule of these files by its 'name' or 'id'"));
        } else {
            problems.add(
                    name.at(),
                    "several rules are called '" + name.text() + "': at " + places(found),
                    "name it by its id, or give each its own name");
        }
        return Optional.empty();
    }

    /**
     * A rule is published as one text with all that it is made of: there, too, each name must mean
     * one rule.
     */
    void checkTogether(RuleNode root) {
        Map<Mark, RuleDraft> parts = new HashMap<>();
        collect(root, parts);
        for (RuleDraft part : parts.values()) {
            if (part instanceof CorrelationDraft correlation) {
                correlation.steps().forEach(step -> checkTogether(root, step.rule(), parts));
            }
        }
    }

    private void collect(RuleNode rule, Map<Mark, RuleDraft> parts) {
        Mark at = rule.meta().at();
        drafts.getOrDefault(rule.meta().id(), List.of()).stream()
                .filter(draft -> draft.meta().at().equals(at))
                .forEach(draft -> parts.put(at, draft));
        if (rule instanceof Correlation correlation) {
            correlation.inputs().forEach(input -> collect(input.rule(), parts));
        }
    }

    private void checkTogether(RuleNode root, Word name, Map<Mark, RuleDraft> parts) {
        List<RuleDraft> called =
                parts.values().stream()
                        .filter(part -> names(part.meta()).contains(name.text()))
                        .toList();
        if (called.size() > 1) {
            problems.add(
                    name.at(),
                    "'"
                            + root.meta().id()
                            + "' is made of several rules called '"
                            + name.text()
                            + "': at "
                            + places(called),
                    "give one of them another name");
        }
    }

    private static String places(List<RuleDraft> drafts) {
        return drafts.stream()
                .map(draft -> draft.meta().at().toString())
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
