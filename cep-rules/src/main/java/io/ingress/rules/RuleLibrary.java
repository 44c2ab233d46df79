package io.ingress.rules;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Collects rule files, resolves the names by which they refer to each other, and gives the rule
 * set. A detection that a sequence uses raises no alerts of its own; one that none uses is a
 * sequence of one step.
 */
public final class RuleLibrary {
    /** Files of the shipped rules, one a line, relative to {@code /rules/}. */
    private static final String INDEX = "/rules/index.txt";

    private final Problems problems = new Problems();
    private final RuleParser parser = new RuleParser(problems);

    /** The rules that come with the program. */
    public static RuleSet shipped() {
        RuleLibrary library = new RuleLibrary();
        try {
            for (String name : resource(INDEX).lines().filter(l -> !l.isBlank()).toList()) {
                library.add("rules/" + name, resource("/rules/" + name));
            }
            return library.build();
        } catch (IOException | RuleException e) {
            throw new IllegalStateException("the shipped rules are broken: " + e.getMessage(), e);
        }
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = RuleLibrary.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("no resource " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /**
     * The rules of a file, or of all {@code .yml} and {@code .yaml} files below a folder.
     *
     * @throws RuleException with every problem of every file
     */
    public static RuleSet load(Path path) throws IOException, RuleException {
        RuleLibrary library = new RuleLibrary();
        library.addAll(path);
        return library.build();
    }

    void addAll(Path path) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(path)) {
            files =
                    walk.filter(Files::isRegularFile)
                            .filter(f -> f.equals(path) || f.toString().matches(".*\\.ya?ml"))
                            .sorted()
                            .toList();
        }
        if (files.isEmpty()) {
            problems.add(
                    new Mark(path.toString(), 1, 1),
                    "no rule files in this folder",
                    "name a folder with .yml files");
        }
        for (Path file : files) {
            addFile(file);
        }
    }

    private void addFile(Path file) throws IOException {
        try {
            add(file.toString(), Files.readString(file));
        } catch (CharacterCodingException e) {
            problems.add(
                    new Mark(file.toString(), 1, 1),
                    "the file is not UTF-8 text",
                    "save it as UTF-8, or remove it");
        }
    }

    /** Adds the text of a file. */
    public RuleLibrary add(String file, String text) {
        parser.parse(file, text);
        return this;
    }

    /**
     * @throws RuleException with every problem found so far
     */
    public RuleSet build() throws RuleException {
        Map<String, DetectionRule> byName = byName();
        Set<DetectionRule> used = new HashSet<>();
        List<RuleNode> rules = new ArrayList<>();
        for (SequenceDraft draft : parser.sequences()) {
            resolve(draft, byName, used).ifPresent(rules::add);
        }
        for (DetectionRule rule : detections()) {
            if (!used.contains(rule)) {
                rules.add(rule);
            }
        }
        RuleValidator validator = new RuleValidator(problems);
        rules.forEach(validator::check);
        validator.checkIds(detections(), rules);
        if (!problems.isEmpty()) {
            throw new RuleException(problems.all());
        }
        return new RuleSet(rules);
    }

    /** Problems found, after {@link #build()} has thrown or not. */
    List<RuleProblem> problems() {
        return problems.all();
    }

    private List<DetectionRule> detections() {
        return parser.detections().stream().map(DetectionDraft::rule).toList();
    }

    private Map<String, DetectionRule> byName() {
        Map<String, DetectionRule> byName = new LinkedHashMap<>();
        for (DetectionRule rule : detections()) {
            byName.putIfAbsent(rule.meta().id(), rule);
            if (!rule.meta().name().isBlank()) {
                byName.putIfAbsent(rule.meta().name(), rule);
            }
        }
        return byName;
    }

    private Optional<SequenceRule> resolve(
            SequenceDraft draft, Map<String, DetectionRule> byName, Set<DetectionRule> used) {
        List<SequenceStep> steps = new ArrayList<>();
        for (SequenceDraft.Step step : draft.steps()) {
            DetectionRule rule = byName.get(step.rule());
            if (rule == null) {
                if (!step.rule().isBlank()) {
                    problems.add(
                            step.at(),
                            "there is no rule '" + step.rule() + "'",
                            "name a detection of these files by its 'name' or 'id'");
                }
                continue;
            }
            used.add(rule);
            RuleInput input = new RuleInput(step.name(), rule, draft.groupBy(), List.of());
            steps.add(new SequenceStep(input, step.where(), step.follows(), step.times()));
        }
        if (steps.size() < draft.steps().size()) {
            return Optional.empty();
        }
        if (steps.isEmpty()) {
            problems.add(draft.at(), "the sequence has no steps", "write 'steps:' and a list");
            return Optional.empty();
        }
        return Optional.of(
                new SequenceRule(
                        draft.meta(),
                        steps,
                        draft.groupBy().stream().map(FieldPath::text).toList(),
                        draft.within(),
                        draft.skip()));
    }
}
