package io.ingress.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the rules and fields that correlations name, in whatever file they stand, and gives the
 * correlations. One that names itself, also through others, is a problem.
 */
final class CorrelationResolver {
    /** A correlation of correlations of correlations is as much as an analyst can follow. */
    private static final int MOST_DEPTH = 3;

    private final Problems problems;
    private final Map<String, List<DetectionDraft>> detections = new HashMap<>();
    private final Map<String, List<CorrelationDraft>> correlations = new HashMap<>();
    private final Map<Mark, Optional<Correlation>> resolved = new LinkedHashMap<>();
    private final Set<Mark> inProgress = new HashSet<>();
    private final Set<RuleMeta> used = new LinkedHashSet<>();
    private final Set<RuleMeta> generated = new LinkedHashSet<>();

    /** A rule that a correlation names, and what it calls its fields. */
    private record Named(RuleNode rule, NamedFields fields) {}

    CorrelationResolver(RuleParser parser, Problems problems) {
        this.problems = problems;
        parser.detections().forEach(draft -> index(detections, draft.rule().meta(), draft));
        parser.correlations().forEach(draft -> index(correlations, draft.meta(), draft));
    }

    private static <T> void index(Map<String, List<T>> index, RuleMeta meta, T draft) {
        for (String name : new LinkedHashSet<>(List.of(meta.id(), meta.name()))) {
            if (!name.isBlank()) {
                index.computeIfAbsent(name, unused -> new ArrayList<>()).add(draft);
            }
        }
    }

    /** Empty, and a problem, when something that it names is not there. */
    Optional<Correlation> resolve(CorrelationDraft draft) {
        Optional<Correlation> known = resolved.get(draft.meta().at());
        if (known != null) {
            return known;
        }
        inProgress.add(draft.meta().at());
        Optional<Correlation> correlation = new Resolution(draft).correlation();
        inProgress.remove(draft.meta().at());
        Optional<Correlation> shallow = correlation.filter(each -> each.depth() <= MOST_DEPTH);
        if (correlation.isPresent() && shallow.isEmpty()) {
            problems.add(
                    draft.at(),
                    "a correlation on " + MOST_DEPTH + " others below each other is too deep",
                    "name the rules of an inner one instead");
        }
        resolved.put(draft.meta().at(), shallow);
        return shallow;
    }

    /** Whether it raises alerts: no correlation uses it, or one that generates its inputs does. */
    boolean raisesAlerts(RuleMeta meta) {
        return !used.contains(meta) || generated.contains(meta);
    }

    private Optional<Named> find(Word name, CorrelationDraft by) {
        List<DetectionDraft> detection = detections.getOrDefault(name.text(), List.of());
        List<CorrelationDraft> correlation = correlations.getOrDefault(name.text(), List.of());
        if (detection.size() + correlation.size() > 1) {
            problems.add(
                    name.at(),
                    "several rules are called '" + name.text() + "'",
                    "name it by its id, or give each its own name");
            return Optional.empty();
        }
        if (detection.size() == 1) {
            DetectionDraft draft = detection.get(0);
            return Optional.of(use(new Named(draft.rule(), draft.fields()), by));
        }
        if (correlation.isEmpty()) {
            Set<String> known = new LinkedHashSet<>(detections.keySet());
            known.addAll(correlations.keySet());
            problems.add(
                    name.at(),
                    "there is no rule '" + name.text() + "'",
                    Nearest.remedy(
                            name.text(),
                            known,
                            "name a rule of these files by its 'name' or 'id'"));
            return Optional.empty();
        }
        if (inProgress.size() > 2 * MOST_DEPTH) {
            problems.add(name.at(), "correlations name each other without end", "name fewer");
            return Optional.empty();
        }
        if (inProgress.contains(correlation.get(0).meta().at())) {
            problems.add(name.at(), "the rule is an input of itself", "name another rule");
            return Optional.empty();
        }
        return resolve(correlation.get(0))
                .map(rule -> new Named(rule, new MatchFields(name.text(), rule.groupBy())))
                .map(named -> use(named, by));
    }

    private Named use(Named named, CorrelationDraft by) {
        RuleMeta meta = named.rule().meta();
        used.add(meta);
        if (by.generate()) {
            generated.add(meta);
        }
        return named;
    }

    /** Of one correlation. */
    private final class Resolution {
        private final CorrelationDraft draft;

        /** By the name of the input, in order. */
        private final Map<String, Named> inputs = new LinkedHashMap<>();

        private final List<String> names = new ArrayList<>();

        Resolution(CorrelationDraft draft) {
            this.draft = draft;
        }

        Optional<Correlation> correlation() {
            int before = problems.size();
            for (CorrelationDraft.Step step : draft.steps()) {
                Optional<Named> rule = find(step.rule(), draft);
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
        private String inputName(Word word, Optional<Named> rule) {
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
                        new SequenceRule(
                                draft.meta(), steps(), groupBy, draft.within(), draft.skip());
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
                steps.add(
                        new SequenceStep(input(names.get(i)), where, step.follows(), step.times()));
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
            Named earlier = inputs.get(target);
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
            Named named = inputs.get(input);
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

        private Word aliased(Map<String, Word> alias, Named named, String input) {
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
}
