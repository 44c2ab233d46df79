package io.ingress.rules;

import io.ingress.model.text.Nearest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Sigma's tags: namespaces, and what is a name in each. */
final class Tags {
    private static final List<String> TACTICS =
            List.of(
                    "reconnaissance",
                    "resource-development",
                    "initial-access",
                    "execution",
                    "persistence",
                    "privilege-escalation",
                    "defense-evasion",
                    "stealth",
                    "defense-impairment",
                    "credential-access",
                    "discovery",
                    "lateral-movement",
                    "collection",
                    "command-and-control",
                    "exfiltration",
                    "impact");

    private static final Map<String, Pattern> NAMESPACES =
            Map.of(
                    "attack", Pattern.compile("t\\d{4}(\\.\\d{3})?|[gs]\\d{4}|ta\\d{4}"),
                    "car", Pattern.compile("\\d{4}-\\d{2}-\\d{3}"),
                    "cve", Pattern.compile("\\d{4}[-.]\\d{4,7}"),
                    "d3fend", Pattern.compile("d3[-a-z]+|d3f[-:a-z]+|[a-z]+"),
                    "detection",
                            Pattern.compile(
                                    "dfir|emerging[-_]threats|threat[-_]hunting|live[-_]response"),
                    "stp", Pattern.compile("[0-5][auk]?"),
                    "tlp", Pattern.compile("red|amber|amber-strict|green|clear|white"));

    private Tags() {}

    /** What to do about a tag that nobody will know. */
    static Optional<String> remedy(String tag) {
        String[] parts = tag.toLowerCase(Locale.ROOT).split("\\.", 2);
        Pattern names = NAMESPACES.get(parts[0]);
        if (names == null || parts.length < 2) {
            return Optional.of(
                    "begin it with one of "
                            + NAMESPACES.keySet().stream()
                                    .sorted()
                                    .map(name -> name + ".")
                                    .collect(Collectors.joining(", ")));
        }
        boolean tactic = parts[0].equals("attack") && TACTICS.contains(parts[1].replace('_', '-'));
        if (tactic || names.matcher(parts[1]).matches()) {
            return Optional.empty();
        }
        return Optional.of(
                parts[0].equals("attack")
                        ? Nearest.remedy(
                                parts[1], TACTICS, "write a tactic's name, or e.g. attack.t1046")
                        : "write the name as the namespace '" + parts[0] + "' has it");
    }
}
