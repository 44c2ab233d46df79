package io.ingress.rules;

import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Collects rule files, resolves the names by which they refer to each other, and gives the rule
 * set. A rule that a correlation uses raises no alerts of its own, unless that says {@code
 * generate: true}.
 */
public final class RuleLibrary {
    /** Files of the shipped rules, one a line, relative to {@code /rules/}. */
    private static final String INDEX = "/rules/index.txt";

    private final Problems problems = new Problems();
    private final RuleParser parser = new RuleParser(problems);
    private final RuleSources sources = new RuleSources();

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

    /** Adds a file, or all {@code .yml} and {@code .yaml} files below a folder. */
    public void addAll(Path path) throws IOException {
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

    /** What the rules probably do not mean; after {@link #build}. */
    public List<RuleProblem> warnings() {
        return problems.warnings();
    }

    /** Adds the text of a file. */
    public RuleLibrary add(String file, String text) {
        parser.parse(file, text);
        sources.add(file, text);
        return this;
    }

    /**
     * @throws RuleException with every problem found so far
     */
    public RuleSet build() throws RuleException {
        CorrelationResolver resolver = new CorrelationResolver(parser, problems);
        List<RuleNode> rules = new ArrayList<>();
        List<Correlation> correlations = new ArrayList<>();
        RuleLint lint = new RuleLint(problems);
        for (CorrelationDraft draft : parser.correlations()) {
            resolver.resolve(draft)
                    .ifPresent(
                            rule -> {
                                correlations.add(rule);
                                lint.check(rule, draft);
                            });
        }
        parser.detections().forEach(lint::check);
        rules.addAll(correlations);
        parser.detections().forEach(draft -> rules.add(draft.rule()));
        rules.stream()
                .filter(rule -> resolver.raisesAlerts(rule.meta()))
                .forEach(resolver::checkTogether);
        new RuleValidator(problems)
                .checkIds(rules.stream().map(RuleNode::meta).toList(), resolver::raisesAlerts);
        if (!problems.isEmpty()) {
            throw new RuleException(problems.all());
        }
        rules.removeIf(rule -> !resolver.raisesAlerts(rule.meta()));
        for (RuleNode rule : rules) {
            lint.checkAbout(rule.meta(), !parser.withoutLevel().contains(rule.meta().at()));
        }
        return new RuleSet(
                rules, rules.stream().collect(toMap(rule -> rule.meta().id(), sources::of)));
    }
}
