package io.ingress.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads what a rule says about itself. */
final class MetaParser {
    private static final int LONGEST = 256;

    /** It stands in keys of topics and state, and on command lines. */
    private static final Pattern ID = Pattern.compile("[\\p{L}\\p{N}._/:-]{1,128}");

    private final Problems problems;

    MetaParser(Problems problems) {
        this.problems = problems;
    }

    RuleMeta parse(YamlNode document, Map<String, YamlNode> fields) {
        String title = text(fields, "title", "");
        if (title.isBlank() || title.length() > LONGEST) {
            problems.add(
                    document.at(),
                    "a rule needs a title of 1 to " + LONGEST + " characters",
                    "write 'title: ...'");
        }
        String name = text(fields, "name", "");
        String id = text(fields, "id", name);
        if (id.isBlank()) {
            problems.add(
                    document.at(),
                    "a rule needs an id",
                    "write 'id: ' and a UUID, or a name that never changes");
        }
        if (!id.isBlank() && !ID.matcher(id).matches()) {
            problems.add(
                    fields.get(fields.containsKey("id") ? "id" : "name").at(),
                    "an id has 1 to 128 letters, digits and . _ - / : only",
                    "write a UUID, or a name without spaces");
        }
        String level = text(fields, "level", "medium");
        if (!RuleMeta.LEVELS.contains(level)) {
            problems.add(
                    fields.get("level").at(),
                    "the level '" + level + "' does not exist",
                    "write one of " + String.join(", ", RuleMeta.LEVELS));
        }
        return new RuleMeta(
                id,
                name,
                title,
                text(fields, "description", ""),
                version(fields.get("version")),
                level,
                tags(fields.get("tags")),
                document.at());
    }

    private String text(Map<String, YamlNode> fields, String name, String missing) {
        YamlNode node = fields.get(name);
        if (node == null) {
            return missing;
        }
        if (!node.isScalar()) {
            problems.add(node.at(), "'" + name + "' must be a text", "write it on one line");
            return missing;
        }
        return node.text().strip();
    }

    private int version(YamlNode node) {
        if (node == null) {
            return 1;
        }
        if (!node.isScalar() || !node.text().matches("[1-9][0-9]{0,8}")) {
            problems.add(node.at(), "version must be a number from 1", "write e.g. 'version: 2'");
            return 1;
        }
        return Integer.parseInt(node.text());
    }

    private List<String> tags(YamlNode node) {
        List<String> tags = new ArrayList<>();
        if (node == null) {
            return tags;
        }
        if (!node.isList() || !node.elements().stream().allMatch(YamlNode::isScalar)) {
            problems.add(node.at(), "tags must be a list of texts", "write '- attack.t1046'");
            return tags;
        }
        for (YamlNode tag : node.elements()) {
            tags.add(tag.text());
            Tags.remedy(tag.text())
                    .ifPresent(
                            remedy ->
                                    problems.warn(
                                            tag.at(),
                                            "the tag '"
                                                    + tag.text()
                                                    + "' will mean nothing to most",
                                            remedy));
        }
        return tags;
    }
}
