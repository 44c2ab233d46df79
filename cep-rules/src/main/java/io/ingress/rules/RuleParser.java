package io.ingress.rules;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the documents of a rule file into detections, and correlations that still name their rules.
 * Reports everything it does not know; the names are resolved by {@link RuleLibrary}.
 */
final class RuleParser {
    /** Sigma's metadata that needs no meaning here. */
    private static final Set<String> IGNORABLE =
            Set.of(
                    "related",
                    "status",
                    "license",
                    "author",
                    "references",
                    "date",
                    "modified",
                    "fields",
                    "falsepositives",
                    "taxonomy",
                    "scope");

    private static final Set<String> READ =
            Set.of(
                    "title",
                    "id",
                    "name",
                    "description",
                    "version",
                    "level",
                    "tags",
                    "logsource",
                    "detection",
                    "correlation");

    private final Problems problems;
    private final Set<Mark> withoutLevel = new HashSet<>();
    private final List<DetectionDraft> detections = new ArrayList<>();
    private final List<CorrelationDraft> correlations = new ArrayList<>();

    RuleParser(Problems problems) {
        this.problems = problems;
    }

    List<DetectionDraft> detections() {
        return detections;
    }

    /** Where the rules begin that do not say how bad it is. */
    Set<Mark> withoutLevel() {
        return withoutLevel;
    }

    List<CorrelationDraft> correlations() {
        return correlations;
    }

    void parse(String file, String text) {
        List<YamlNode> documents = YamlNode.documents(file, text, problems);
        if (documents.isEmpty() && problems.isEmpty()) {
            problems.add(new Mark(file, 1, 1), "the file has no rule", "write one, or remove it");
        }
        documents.forEach(this::document);
    }

    private void document(YamlNode document) {
        if (!document.isMap()) {
            problems.add(document.at(), "a rule must be a map", "begin with 'title: ...'");
            return;
        }
        Map<YamlNode, YamlNode> entries = document.entries(problems);
        Map<String, YamlNode> fields = new LinkedHashMap<>();
        entries.forEach((key, value) -> fields.put(key.text(), value));
        for (YamlNode key : entries.keySet()) {
            if (!IGNORABLE.contains(key.text()) && !READ.contains(key.text())) {
                problems.add(
                        key.at(), "'" + key.text() + "' is not supported in a rule", "remove it");
            }
        }
        boolean hasDetection = fields.containsKey("detection");
        boolean hasCorrelation = fields.containsKey("correlation");
        if (hasDetection == hasCorrelation) {
            problems.add(
                    document.at(),
                    "a rule has either 'detection' or 'correlation'",
                    "give it one of them; separate documents by '---'");
            return;
        }
        RuleMeta meta = new MetaParser(problems).parse(document, fields);
        if (!fields.containsKey("level")) {
            withoutLevel.add(meta.at());
        }
        if (hasDetection) {
            new DetectionParser(problems).parse(meta, fields).ifPresent(detections::add);
        } else {
            new CorrelationParser(problems)
                    .parse(meta, fields.get("correlation"))
                    .ifPresent(correlations::add);
        }
    }
}
