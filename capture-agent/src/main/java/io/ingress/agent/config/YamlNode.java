package io.ingress.agent.config;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
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
    private static final int MOST_DEPTH = 20;

    /** The one document of a file; empty, and a problem, when it is not YAML or not one. */
    static Optional<YamlNode> document(String file, String text, Problems problems) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MOST_CODE_POINTS);
        options.setNestingDepthLimit(MOST_DEPTH);
        List<YamlNode> documents = new ArrayList<>();
        try {
            for (Node node : new Yaml(options).composeAll(new StringReader(text))) {
                documents.add(new YamlNode(file, node));
            }
        } catch (MarkedYAMLException e) {
            problems.add(place(file, e.getProblemMark()), "not YAML: " + e.getProblem(), remedy(e));
            return Optional.empty();
        } catch (YAMLException e) {
            problems.add(new Place(file, 1, 1), "not YAML: " + e.getMessage(), "correct it");
            return Optional.empty();
        }
        if (documents.isEmpty() || documents.get(0).isNull()) {
            problems.add(new Place(file, 1, 1), "the file is empty", "begin with 'sensor: NAME'");
            return Optional.empty();
        }
        if (documents.size() > 1) {
            problems.add(
                    documents.get(1).at(),
                    "a second document begins here",
                    "remove the line '---'");
        }
        return Optional.of(documents.get(0));
    }

    Place at() {
        return place(file, node.getStartMark());
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

    boolean isTruth() {
        return Tag.BOOL.equals(node.getTag());
    }

    /** Text of a scalar, as written. */
    String text() {
        return ((ScalarNode) node).getValue();
    }

    /** What stands here, to be quoted in a message. */
    String quoted() {
        if (isMap()) {
            return "a map";
        }
        return isList() ? "a list" : "'" + text() + "'";
    }

    /** The elements of a list; a single value is a list of one. */
    List<YamlNode> elements() {
        return node instanceof SequenceNode list
                ? list.getValue().stream().map(child -> new YamlNode(file, child)).toList()
                : List.of(this);
    }

    /** Keys and values of a map, in order. */
    List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        for (NodeTuple tuple : ((MappingNode) node).getValue()) {
            entries.add(
                    new Entry(
                            new YamlNode(file, tuple.getKeyNode()),
                            new YamlNode(file, tuple.getValueNode())));
        }
        return entries;
    }

    /** A key and its value. */
    record Entry(YamlNode key, YamlNode value) {}

    private static Place place(String file, Mark mark) {
        return mark == null
                ? new Place(file, 1, 1)
                : new Place(file, mark.getLine() + 1, mark.getColumn() + 1);
    }

    private static String remedy(MarkedYAMLException e) {
        return e.getProblem().contains("\\t")
                ? "indent with spaces instead of tabs"
                : "check the indentation, the colons and the quotes up to here";
    }
}
