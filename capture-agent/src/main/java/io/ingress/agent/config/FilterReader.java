package io.ingress.agent.config;

import io.ingress.agent.budget.PayloadLimit;
import io.ingress.agent.filter.FilterAction;
import io.ingress.agent.filter.FilterRule;
import io.ingress.agent.filter.FilterRules;
import io.ingress.agent.filter.Layer;
import io.ingress.agent.filter.NetworkSet;
import io.ingress.agent.filter.Term;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the list of filter rules. */
final class FilterReader {
    static final List<String> KEYS =
            Stream.of(
                            List.of("name"),
                            TermReader.KEYS,
                            List.of("layer", "action", "payload", "sample"))
                    .flatMap(List::stream)
                    .toList();

    private static final Map<String, String> NOT_HERE =
            Map.of(
                    "proto", "write protocol",
                    "host", "write ip",
                    "net", "write ip",
                    "source", "write src-ip",
                    "destination", "write dst-ip",
                    "bpf", "write it beside interface or path, in capture");

    private static final int LONGEST_NAME = 60;

    private final Problems problems;
    private final Values values;
    private final TermReader terms;
    private final Map<String, Integer> lineOfName = new HashMap<>();

    FilterReader(NetworkSet home, Problems problems) {
        this.problems = problems;
        this.values = new Values(problems);
        this.terms = new TermReader(home, problems);
    }

    /** What an action can be called. */
    private enum ActionName {
        KEEP,
        DROP,
        HEADERS_ONLY
    }

    FilterRules read(YamlNode node) {
        if (!node.isList()) {
            problems.add(
                    node.at(),
                    "'filter' must be a list of rules, not " + node.quoted(),
                    "begin each rule with '- '");
            return FilterRules.NONE;
        }
        if (node.elements().size() > FilterRules.MOST_RULES) {
            problems.add(
                    node.at(),
                    "'filter' has " + node.elements().size() + " rules",
                    "write at most " + FilterRules.MOST_RULES + "; a term can have a list");
        }
        List<FilterRule> rules = new ArrayList<>();
        for (YamlNode element : node.elements()) {
            Section section = Section.of(element, "a rule", KEYS, NOT_HERE, problems);
            String name = name(section, rules.size() + 1);
            List<Term> read = terms.read(section);
            rules.add(
                    new FilterRule(
                            name,
                            element.at().line(),
                            section.get("layer")
                                    .flatMap(value -> values.name(value, "layer", Layer.values()))
                                    .orElse(Layer.INNER),
                            read,
                            action(section, read)));
        }
        return lineOfName.size() == rules.size() ? new FilterRules(rules) : FilterRules.NONE;
    }

    private String name(Section rule, int number) {
        Optional<YamlNode> given = rule.get("name");
        String name = given.flatMap(node -> values.text(node, "name")).orElse("rule " + number);
        Place at = given.map(YamlNode::at).orElse(rule.at());
        if (name.length() > LONGEST_NAME) {
            problems.add(
                    at,
                    "'name' has " + name.length() + " characters",
                    "write at most " + LONGEST_NAME);
        }
        Integer before = lineOfName.putIfAbsent(name, at.line());
        if (before != null) {
            problems.add(
                    at,
                    "the rule in line " + before + " is called '" + name + "' too",
                    "give each rule a name of its own");
        }
        return name;
    }

    private FilterAction action(Section rule, List<Term> read) {
        Optional<ActionName> action =
                rule.get("action")
                        .flatMap(node -> values.name(node, "action", ActionName.values()));
        Optional<PayloadLimit> payload =
                rule.get("payload").flatMap(node -> PayloadReader.read(node, values));
        Optional<Integer> oneIn = new SampleReader(problems).read(rule, read);
        if (!rule.has("action") && !rule.has("payload") && !rule.has("sample")) {
            problems.add(
                    rule.at(),
                    "the rule says not what to do",
                    "add action: keep, drop or headers-only, payload: SIZE, or sample: 1/N");
        }
        if (action.equals(Optional.of(ActionName.DROP))) {
            contradict(rule, "drop", "payload", "sample");
            return FilterAction.DROP;
        }
        if (action.equals(Optional.of(ActionName.HEADERS_ONLY))) {
            contradict(rule, "headers-only", "payload");
            payload = Optional.of(PayloadLimit.HEADERS_ONLY);
        }
        return new FilterAction(oneIn.orElse(1), payload);
    }

    private void contradict(Section rule, String action, String... keys) {
        for (String key : keys) {
            if (rule.has(key)) {
                problems.add(
                        rule.at(key),
                        "'" + key + "' contradicts action: " + action,
                        "remove one of them");
            }
        }
    }
}
