package io.ingress.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A node of a YAML file with its place. Nothing is constructed from tags. */
record YamlNode(String file, Node node) {
    private static final int MOST_CODE_POINTS = 1 << 20;
    private static final int MOST_DEPTH = 30;

    /**
     * Nodes of a document, those behind an alias each time; the largest rules have some hundred.
     */
    private static final int MOST_NODES = 20_000;

    private static final Set<String> TRUE = Set.of("true", "yes", "on");

    /** The documents of a file; none, and a problem, when it is not YAML. */
    static List<YamlNode> documents(String file, String text, Problems problems) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MOST_CODE_POINTS);
        options.setNestingDepthLimit(MOST_DEPTH);
        options.setAllowDuplicateKeys(false);
        List<YamlNode> documents = new ArrayList<>();
        try {
            for (Node node : new Yaml(options).composeAll(new java.io.StringReader(text))) {
                YamlNode document = new YamlNode(file, node);
                if (count(node, 0, 0) > MOST_NODES) {
                    problems.add(
                            document.at(),
                            "the rule is too large with its aliases written out, or contains"
                                    + " itself",
                            "keep below " + MOST_NODES + " keys and values");
                    return List.of();
                }
                documents.add(document);
            }
            return documents;
        } catch (MarkedYAMLException e) {
            org.yaml.snakeyaml.error.Mark mark = e.getProblemMark();
            Mark at =
                    mark == null
                            ? new Mark(file, 1, 1)
                            : new Mark(file, mark.getLine() + 1, mark.getColumn() + 1);
            problems.add(at, "not YAML: " + e.getProblem(), "correct the syntax");
        } catch (YAMLException e) {
            problems.add(new Mark(file, 1, 1), "not YAML: " + e.getMessage(), "correct the syntax");
        }
        return List.of();
    }

    /** Nodes from here down, counted until there are too many. */
    private static int count(Node node, int before, int depth) {
        int nodes = before + 1;
        if (nodes > MOST_NODES || depth > MOST_DEPTH) {
            return MOST_NODES + 1;
        }
        if (node instanceof SequenceNode list) {
            for (Node child : list.getValue()) {
                nodes = count(child, nodes, depth + 1);
            }
        } else if (node instanceof MappingNode map) {
            for (NodeTuple tuple : map.getValue()) {
                nodes = count(tuple.getValueNode(), nodes + 1, depth + 1);
            }
        }
        return nodes;
    }

    Mark at() {
        return new Mark(
                file, node.getStartMark().getLine() + 1, node.getStartMark().getColumn() + 1);
    }

    boolean isMap() {
        return node instanceof MappingNode;
    }

    boolean isList() {
        return node instanceof SequenceNode;
    }

    boolean isScalar() {
        return node instanceof ScalarNode;
    }

    boolean isNull() {
        return Tag.NULL.equals(node.getTag());
    }

    boolean isNumber() {
        return Tag.INT.equals(node.getTag()) || Tag.FLOAT.equals(node.getTag());
    }

    boolean isTruth() {
        return Tag.BOOL.equals(node.getTag());
    }

    /** Of a truth value: YAML 1.1 has more words for it than one. */
    boolean isTrue() {
        return TRUE.contains(text().toLowerCase(Locale.ROOT));
    }

    /** Text of a scalar, as written. */
    String text() {
        return ((ScalarNode) node).getValue();
    }

    List<YamlNode> elements() {
        return ((SequenceNode) node)
                .getValue().stream().map(child -> new YamlNode(file, child)).toList();
    }

    /** Entries of a map in order; a key given twice is a problem. */
    Map<YamlNode, YamlNode> entries(Problems problems) {
        Map<YamlNode, YamlNode> entries = new LinkedHashMap<>();
        List<String> seen = new ArrayList<>();
        for (NodeTuple tuple : ((MappingNode) node).getValue()) {
            YamlNode key = new YamlNode(file, tuple.getKeyNode());
            if (!key.isScalar()) {
                problems.add(key.at(), "a key must be a text", "write a plain name");
                continue;
            }
            if (seen.contains(key.text())) {
                problems.add(
                        key.at(), "the key '" + key.text() + "' stands here twice", "remove one");
                continue;
            }
            seen.add(key.text());
            entries.put(key, new YamlNode(file, tuple.getValueNode()));
        }
        return entries;
    }

    /** The entries by name. */
    Map<String, YamlNode> fields(Problems problems) {
        Map<String, YamlNode> fields = new LinkedHashMap<>();
        entries(problems).forEach((key, value) -> fields.put(key.text(), value));
        return fields;
    }
}
