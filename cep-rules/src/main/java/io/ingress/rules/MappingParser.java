package io.ingress.rules;

import io.ingress.rules.condition.Condition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Reads a mapping file: {@code logsource}, {@code events}, {@code where} (a selection that all its
 * events fulfil) and {@code fields}, by name a source, or a list of sources. A source is a path, or
 * a map with {@code path} (or {@code paths}, which are joined), {@code part}, {@code header},
 * {@code words}, {@code absent} and {@code also}; docs/rules.md says what they mean.
 */
final class MappingParser {
    private final Problems problems;

    MappingParser(Problems problems) {
        this.problems = problems;
    }

    FieldMapping parse(YamlNode document) {
        Map<String, YamlNode> parts = document.fields(problems);
        Map<String, FieldPath> fields = new LinkedHashMap<>();
        parts.get("fields")
                .entries(problems)
                .forEach((key, value) -> fields.put(key.text(), field(key.text(), value)));
        Set<String> events = new LinkedHashSet<>();
        parts.get("events").elements().forEach(each -> events.add(each.text()));
        Condition where = FieldMapping.ALWAYS;
        if (parts.containsKey("where")) {
            FieldMapping own = FieldMapping.own(new Logsource("ingress", "", ""));
            where = new SelectionParser(own, problems).parse(parts.get("where"));
        }
        return new FieldMapping(logsource(parts.get("logsource")), events, fields, where);
    }

    private Logsource logsource(YamlNode node) {
        Map<String, YamlNode> parts = node.fields(problems);
        return new Logsource(
                text(parts, "product"), text(parts, "category"), text(parts, "service"));
    }

    private static String text(Map<String, YamlNode> parts, String name) {
        YamlNode node = parts.get(name);
        return node == null ? "" : node.text();
    }

    private FieldPath field(String name, YamlNode node) {
        List<FieldSource> sources = new ArrayList<>();
        List<Constant> absent = List.of();
        for (YamlNode each : node.isList() ? node.elements() : List.of(node)) {
            if (each.isScalar()) {
                sources.add(FieldSource.plain(each.text()));
                continue;
            }
            Map<String, YamlNode> parts = each.fields(problems);
            sources.add(source(parts));
            if (parts.containsKey("absent")) {
                absent = List.of(value(parts.get("absent")));
            }
        }
        return new FieldPath(name, sources, absent);
    }

    private FieldSource source(Map<String, YamlNode> parts) {
        List<YamlNode> paths =
                parts.containsKey("paths")
                        ? parts.get("paths").elements()
                        : List.of(parts.get("path"));
        Map<String, List<Constant>> words = new LinkedHashMap<>();
        if (parts.containsKey("words")) {
            parts.get("words")
                    .entries(problems)
                    .forEach((key, value) -> words.put(key.text(), values(value)));
        }
        String header = text(parts, "header");
        String part = header.isEmpty() ? text(parts, "part") : "header";
        return new FieldSource(
                paths.stream().map(path -> FieldSource.names(path.text())).toList(),
                part.isEmpty()
                        ? Derivation.NONE
                        : Derivation.valueOf(part.replace('-', '_').toUpperCase(Locale.ROOT)),
                header,
                words,
                text(parts, "also").equals("true"));
    }

    private List<Constant> values(YamlNode node) {
        return node.isList()
                ? node.elements().stream().map(MappingParser::value).toList()
                : List.of(value(node));
    }

    private static Constant value(YamlNode node) {
        if (node.isTruth()) {
            return new Constant(Constant.Kind.TRUTH, Boolean.toString(node.isTrue()));
        }
        Constant.Kind kind = node.isNumber() ? Constant.Kind.NUMBER : Constant.Kind.TEXT;
        return new Constant(kind, node.text());
    }
}
