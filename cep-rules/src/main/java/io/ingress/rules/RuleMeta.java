package io.ingress.rules;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;

/**
 * What a rule says about itself.
 *
 * @param id stable identity; part of every alert's id
 * @param name by which other rules refer to it, may be empty
 * @param version part of every alert's id, default 1
 * @param level Sigma's: informational, low, medium, high, critical
 * @param tags Sigma's, e.g. {@code attack.t1046}
 * @param at where the rule begins
 */
public record RuleMeta(
        String id,
        String name,
        String title,
        String description,
        int version,
        String level,
        List<String> tags,
        Mark at)
        implements Serializable {
    /** Sigma's levels. */
    public static final List<String> LEVELS =
            List.of("informational", "low", "medium", "high", "critical");

    private static final String TECHNIQUE = "attack.t";

    public RuleMeta {
        tags = List.copyOf(tags);
    }

    /** ATT&amp;CK techniques among the tags, upper case. */
    public List<String> techniques() {
        return tags.stream()
                .map(tag -> tag.toLowerCase(Locale.ROOT))
                .filter(tag -> tag.startsWith(TECHNIQUE))
                .filter(tag -> tag.length() > TECHNIQUE.length())
                .filter(tag -> Character.isDigit(tag.charAt(TECHNIQUE.length())))
                .map(tag -> tag.substring(TECHNIQUE.length() - 1).toUpperCase(Locale.ROOT))
                .toList();
    }
}
