package io.ingress.agent.config;

import io.ingress.model.text.Nearest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A map of the configuration whose keys are known: unknown keys, keys given twice and keys without
 * a value are problems.
 */
final class Section {
    private final Place at;
    private final Problems problems;
    private final Map<String, YamlNode.Entry> entries = new LinkedHashMap<>();

    private Section(Place at, Problems problems) {
        this.at = at;
        this.problems = problems;
    }

    /**
     * @param name of the section in messages, e.g. {@code 'kafka'}
     * @param notHere keys that people expect here, and what to write instead
     */
    static Section of(
            YamlNode node,
            String name,
            List<String> keys,
            Map<String, String> notHere,
            Problems problems) {
        Section section = new Section(node.at(), problems);
        if (!node.isMap()) {
            problems.add(
                    node.at(),
                    name + " must be a map of keys, not " + node.quoted(),
                    "write 'key: value' with any of: " + String.join(", ", keys));
            return section;
        }
        for (YamlNode.Entry entry : node.entries()) {
            section.add(entry, keys, notHere);
        }
        return section;
    }

    Place at() {
        return at;
    }

    boolean has(String key) {
        return entries.containsKey(key);
    }

    /** Where the key stands; it must be there. */
    Place at(String key) {
        return entries.get(key).key().at();
    }

    Optional<YamlNode> get(String key) {
        return Optional.ofNullable(entries.get(key)).map(YamlNode.Entry::value);
    }

    /** As {@link #get}; when the key is not there, a problem of the section. */
    Optional<YamlNode> require(String key, String remedy) {
        if (!has(key)) {
            problems.add(at, "'" + key + "' is missing", remedy);
        }
        return get(key);
    }

    private void add(YamlNode.Entry entry, List<String> keys, Map<String, String> notHere) {
        YamlNode key = entry.key();
        String name = key.isScalar() ? key.text() : "";
        if (notHere.containsKey(name)) {
            problems.add(key.at(), "'" + name + "' does not belong here", notHere.get(name));
        } else if (!keys.contains(name)) {
            problems.add(
                    key.at(),
                    "unknown key " + key.quoted(),
                    Nearest.remedy(name, keys, "known here: " + String.join(", ", keys)));
        } else if (entries.containsKey(name)) {
            problems.add(
                    key.at(),
                    "'" + name + "' stands here twice, first in line " + at(name).line(),
                    "remove one");
        } else if (entry.value().isNull()) {
            problems.add(key.at(), "'" + name + "' has no value", "write one or remove the line");
        } else {
            entries.put(name, entry);
        }
    }
}
