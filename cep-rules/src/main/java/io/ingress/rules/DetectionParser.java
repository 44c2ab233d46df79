package io.ingress.rules;

import io.ingress.model.text.Nearest;
import io.ingress.rules.condition.Condition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code logsource} and {@code detection} of a rule. */
final class DetectionParser {
    private static final Set<String> RESERVED =
            Set.of("and", "or", "not", "of", "them", "all", "any", "1");

    private final Problems problems;

    DetectionParser(Problems problems) {
        this.problems = problems;
    }

    /** A rule and what its fields mean; empty, and a problem, when there is no condition. */
    Optional<DetectionDraft> parse(RuleMeta meta, Map<String, YamlNode> parts) {
        YamlNode node = parts.get("detection");
        if (!node.isMap()) {
            problems.add(node.at(), "detection must be a map", "give it selections and condition");
            return Optional.empty();
        }
        FieldMapping fields = mapping(meta, parts.get("logsource"));
        Map<String, Condition> selections = new LinkedHashMap<>();
        Map<String, Mark> places = new LinkedHashMap<>();
        YamlNode expression = null;
        for (Map.Entry<YamlNode, YamlNode> entry : node.entries(problems).entrySet()) {
            String name = entry.getKey().text();
            if (name.equals("condition")) {
                expression = entry.getValue();
                continue;
            }
            check(entry.getKey());
            places.put(name, entry.getKey().at());
            selections.put(name, new SelectionParser(fields, problems).parse(entry.getValue()));
        }
        Map<String, Mark> unused = new LinkedHashMap<>(places);
        List<YamlNode> expressions = expressions(node, expression);
        List<Condition> conditions = new ArrayList<>();
        for (YamlNode each : expressions) {
            ConditionParser parser = new ConditionParser(each, selections, problems);
            conditions.add(parser.parse());
            unused.keySet().removeAll(parser.named());
        }
        if (conditions.isEmpty()) {
            return Optional.empty();
        }
        Condition condition =
                conditions.size() == 1 ? conditions.get(0) : new Condition.AnyOf(conditions);
        DetectionRule rule =
                new DetectionRule(meta, fields.eventTypes(), fields.restrict(condition));
        return Optional.of(
                new DetectionDraft(rule, fields, selections, places, unused, expression.at()));
    }

    private void check(YamlNode key) {
        String name = key.text();
        if (name.equals("timeframe")) {
            problems.add(
                    key.at(), "'timeframe' is not supported", "use a correlation with 'timespan'");
        } else if (RESERVED.contains(name.toLowerCase(java.util.Locale.ROOT))) {
            problems.add(
                    key.at(), "'" + name + "' cannot name a selection", "give it another name");
        }
    }

    private List<YamlNode> expressions(YamlNode node, YamlNode expression) {
        boolean list =
                expression != null && expression.isList() && !expression.elements().isEmpty();
        List<YamlNode> all = list ? expression.elements() : new ArrayList<>();
        if (expression != null && expression.isScalar()) {
            all = List.of(expression);
        }
        if (all.isEmpty() || !all.stream().allMatch(YamlNode::isScalar)) {
            problems.add(
                    expression == null ? node.at() : expression.at(),
                    "detection needs a condition",
                    "write e.g. 'condition: selection'");
            return List.of();
        }
        return all;
    }

    private FieldMapping mapping(RuleMeta meta, YamlNode node) {
        if (node == null || !node.isMap()) {
            problems.add(
                    node == null ? meta.at() : node.at(),
                    "a detection needs a logsource",
                    "write 'logsource: {product: ingress, service: flow}'");
            return FieldMapping.own(new Logsource("ingress", "", "unknown"));
        }
        Map<String, String> words = new LinkedHashMap<>();
        for (Map.Entry<YamlNode, YamlNode> entry : node.entries(problems).entrySet()) {
            String name = entry.getKey().text();
            if (!entry.getValue().isScalar()) {
                problems.add(entry.getValue().at(), name + " must be a text", "write one word");
            } else if (Set.of("product", "category", "service").contains(name)) {
                words.put(name, entry.getValue().text());
            } else if (!name.equals("definition")) {
                problems.add(
                        entry.getKey().at(),
                        "'" + name + "' is not supported in a logsource",
                        "write product, category and service");
            }
        }
        Logsource logsource =
                new Logsource(
                        words.getOrDefault("product", ""),
                        words.getOrDefault("category", ""),
                        words.getOrDefault("service", ""));
        if (logsource.isOwn() && !EventFields.knowsType(logsource.service())) {
            String remedy = "only events of a plug-in can be of this type";
            problems.warn(
                    node.at(),
                    "no analyzer makes events of type '" + logsource.service() + "'",
                    Nearest.remedy(logsource.service(), EventFields.types(), remedy));
        }
        return FieldMappings.of(logsource).orElseGet(() -> unknown(logsource, node));
    }

    private FieldMapping unknown(Logsource logsource, YamlNode node) {
        if (logsource.isOwn()) {
            problems.add(
                    node.at(),
                    "the logsource names no service",
                    "write the event type, e.g. 'service: flow', dns, alert, anomaly");
        } else {
            List<String> known = FieldMappings.known().stream().map(Logsource::toString).toList();
            problems.add(
                    node.at(),
                    "the logsource '" + logsource + "' is not supported",
                    "write 'product: ingress' and a service, or one of: "
                            + String.join("; ", known));
        }
        return FieldMapping.own(new Logsource("ingress", "", "unknown"));
    }
}
