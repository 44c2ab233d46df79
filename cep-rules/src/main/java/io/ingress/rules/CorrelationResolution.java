package io.ingress.rules;

import io.ingress.model.text.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Makes a correlation of its draft: finds what its inputs, aliases and references mean. */
final class CorrelationResolution {
    private final CorrelationDraft draft;
    private final Function<Word, Optional<NamedRule>> rules;
    private final Problems problems;

    /** By the name of the input, in order. */
    private final Map<String, NamedRule> inputs = new LinkedHashMap<>();

    private final List<String> names = new ArrayList<>();

    /**
     * @param rules gives the rules that it names; empty after a problem
     */
    CorrelationResolution(
            CorrelationDraft draft, Function<Word, Optional<NamedRule>> rules, Problems problems) {
        this.draft = draft;
        this.rules = rules;
        this.problems = problems;
    }

    Optional<Correlation> correlation() {
        int before = problems.size();
        for (CorrelationDraft.Step step : draft.steps()) {
            Optional<NamedRule> rule = rules.apply(step.rule());
            String name = step.name().isEmpty() ? inputName(step.rule(), rule) : step.name();
            if (names.contains(name)) {
                boolean sequence = draft.type().text().equals(CorrelationParser.SEQUENCE);
                problems.add(
                        step.at(),
                        "two inputs are called '" + name + "'",
                        sequence ? "give one 'as: other_name'" : "name each rule once");
            }
            names.add(name);
            rule.ifPresent(named -> inputs.put(name, named));
        }
        if (inputs.size() < draft.steps().size() || inputs.isEmpty()) {
            return Optional.empty();
        }
        checkAliases();
        Correlation correlation = make();
        return problems.size() == before ? Optional.of(correlation) : Optional.empty();
    }

    /** The rule's name if it can name a step, else made of its id. */
    private String inputName(Word word, Optional<NamedRule> rule) {
        String name = rule.map(named -> named.rule().meta().name()).orElse("");
        String text = name.matches(SequenceValidator.STEP_NAME) ? name : word.text();
        if (text.matches(SequenceValidator.STEP_NAME)
                || draft.type().text().equals(CorrelationParser.SEQUENCE)) {
            return text;
        }
        String made = "rule_" + text.replaceAll("[^A-Za-z0-9_-]", "_");
        return made.substring(0, Math.min(made.length(), SequenceValidator.LONGEST_NAME));
    }

    private Correlation make() {
        List<String> groupBy = draft.groupBy().stream().map(Word::text).toList();
        String type = draft.type().text();
        return switch (type) {
            case CorrelationParser.SEQUENCE, CorrelationParser.TEMPORAL_ORDERED ->
                    new SequenceRule(draft.meta(), steps(), groupBy, draft.within(), draft.skip());
            case CorrelationParser.TEMPORAL ->
                    new TemporalRule(draft.meta(), ruleInputs(), groupBy, draft.within());
            default ->
                    new WindowRule(
                            draft.meta(),
                            ruleInputs(),
                            groupBy,
                            draft.within(),
                            WindowRule.Measure.valueOf(type.toUpperCase(Locale.ROOT)),
                            draft.percentile(),
                            draft.limits());
        };
    }

    private List<RuleInput> ruleInputs() {
        return names.stream().map(this::input).toList();
    }

    private RuleInput input(String name) {
        return new RuleInput(
                name,
                inputs.get(name).rule(),
                draft.groupBy().stream().map(field -> field(field, name)).toList(),
                draft.values().stream().map(field -> field(field, name)).toList());
    }

    private List<SequenceStep> steps() {
        List<SequenceStep> steps = new ArrayList<>();
        SequenceValidator validator = new SequenceValidator(problems);
        for (int i = 0; i < names.size(); i++) {
            CorrelationDraft.Step step = draft.steps().get(i);
            List<StepReference> where = new ArrayList<>();
            for (CorrelationDraft.Where each : step.where()) {
                reference(each, i).ifPresent(where::add);
            }
            steps.add(new SequenceStep(input(names.get(i)), where, step.follows(), step.times()));
            validator.check(steps, step.at());
        }
        validator.checkEnd(steps, draft);
        return steps;
    }

    private Optional<StepReference> reference(CorrelationDraft.Where where, int step) {
        String target = where.step();
        for (int i = step - 1; target.equals(SequenceValidator.PREVIOUS) && i >= 0; i--) {
            CorrelationDraft.Step before = draft.steps().get(i);
            boolean occurs =
                    before.follows() != SequenceStep.Follows.NOT_NEXT
                            && before.follows() != SequenceStep.Follows.NOT_FOLLOWED;
            target = occurs ? names.get(i) : target;
        }
        NamedRule earlier = inputs.get(target);
        if (earlier == null) {
            problems.add(
                    where.of().at(),
                    "'" + target + "' is no earlier step that occurs",
                    Nearest.remedy(target, names, "name an earlier step, or 'previous'"));
            return Optional.empty();
        }
        return Optional.of(
                new StepReference(
                        field(where.field(), names.get(step)),
                        where.operator(),
                        target,
                        field(where.of(), target)));
    }

    /** As the alias says, else as the rule itself calls it. */
    private FieldPath field(Word field, String input) {
        NamedRule named = inputs.get(input);
        Word meant = field;
        Map<String, Word> alias = draft.aliases().get(field.text());
        if (alias != null) {
            meant = aliased(alias, named, input);
            if (meant == null) {
                problems.add(
                        field.at(),
                        "the alias '" + field.text() + "' says nothing of '" + input + "'",
                        "write under aliases: '" + input + ": ' and a field");
                return FieldPath.of("unknown");
            }
        }
        return named.fields().resolve(meant.text(), meant.at(), problems);
    }

    private Word aliased(Map<String, Word> alias, NamedRule named, String input) {
        RuleMeta meta = named.rule().meta();
        for (String name : List.of(input, meta.name(), meta.id())) {
            if (alias.containsKey(name)) {
                return alias.get(name);
            }
        }
        return null;
    }

    private void checkAliases() {
        Set<String> known = new LinkedHashSet<>(names);
        inputs.values()
                .forEach(
                        named -> {
                            known.add(named.rule().meta().name());
                            known.add(named.rule().meta().id());
                        });
        draft.aliases()
                .forEach(
                        (alias, fields) ->
                                fields.forEach(
                                        (rule, field) -> {
                                            if (!known.contains(rule)) {
                                                problems.add(
                                                        field.at(),
                                                        "'"
                                                                + rule
                                                                + "' is no rule of the"
                                                                + " correlation",
                                                        Nearest.remedy(
                                                                rule,
                                                                names,
                                                                "name one of "
                                                                        + String.join(
                                                                                ", ", names)));
                                            }
                                        }));
    }
}
