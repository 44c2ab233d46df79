package io.ingress.rules;

import io.ingress.rules.condition.Condition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the documents of a rule file into detections and sequences whose steps still name their
 * rules. Reports everything it does not know; the names are resolved by {@link RuleLibrary}.
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
    private final List<DetectionRule> detections = new ArrayList<>();
    private final List<SequenceDraft> sequences = new ArrayList<>();

    RuleParser(Problems problems) {
        this.problems = problems;
    }

    List<DetectionRule> detections() {
        return detections;
    }

    List<SequenceDraft> sequences() {
        return sequences;
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
        if (hasDetection) {
            detection(meta, fields);
        } else {
            new SequenceParser(problems)
                    .parse(meta, fields.get("correlation"))
                    .ifPresent(sequences::add);
        }
    }

    private void detection(RuleMeta meta, Map<String, YamlNode> fields) {
        YamlNode node = fields.get("detection");
        if (!node.isMap()) {
            problems.add(node.at(), "detection must be a map", "give it selections and condition");
            return;
        }
        Map<String, Condition> selections = new LinkedHashMap<>();
        YamlNode expression = null;
        for (Map.Entry<YamlNode, YamlNode> entry : node.entries(problems).entrySet()) {
            String name = entry.getKey().text();
            if (name.equals("condition")) {
                expression = entry.getValue();
            } else if (name.equals("timeframe")) {
                problems.add(
                        entry.getKey().at(),
                        "'timeframe' is not supported",
                        "use a correlation with 'within'");
            } else {
                selections.put(name, new SelectionParser(problems).parse(entry.getValue()));
            }
        }
        if (expression == null || !expression.isScalar()) {
            problems.add(
                    expression == null ? node.at() : expression.at(),
                    "detection needs one condition",
                    "write e.g. 'condition: selection'");
            return;
        }
        Condition condition = new ConditionParser(expression, selections, problems).parse();
        detections.add(new DetectionRule(meta, service(meta, fields.get("logsource")), condition));
    }

    private String service(RuleMeta meta, YamlNode node) {
        if (node == null || !node.isMap()) {
            problems.add(
                    node == null ? meta.at() : node.at(),
                    "a detection needs a logsource",
                    "write 'logsource: {product: ingress, service: flow}'");
            return "";
        }
        String service = "";
        for (Map.Entry<YamlNode, YamlNode> entry : node.entries(problems).entrySet()) {
            String name = entry.getKey().text();
            String value = entry.getValue().isScalar() ? entry.getValue().text() : "";
            if (name.equals("service")) {
                service = value;
            } else if (!name.equals("definition")
                    && !(name.equals("product") && value.equals("ingress"))) {
                problems.add(
                        entry.getKey().at(),
                        "the logsource '" + name + ": " + value + "' is not supported",
                        "write 'product: ingress' and a service");
            }
        }
        if (service.isBlank()) {
            problems.add(
                    node.at(),
                    "the logsource names no service",
                    "write the event type, e.g. 'service: flow', dns, alert, anomaly");
            return "";
        }
        return service;
    }
}
