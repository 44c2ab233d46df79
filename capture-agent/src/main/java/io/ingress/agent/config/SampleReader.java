package io.ingress.agent.config;

import io.ingress.agent.filter.FilterAction;
import io.ingress.agent.filter.Term;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads which part of all flows a rule keeps. */
final class SampleReader {
    private static final Pattern SAMPLE = Pattern.compile("1 ?/ ?([0-9]{1,7})");

    private final Problems problems;

    SampleReader(Problems problems) {
        this.problems = problems;
    }

    /** Of so many flows one, if the rule says so. */
    Optional<Integer> read(Section rule, List<Term> terms) {
        Optional<YamlNode> sample = rule.get("sample");
        sample.ifPresent(any -> checkBothWays(rule, terms));
        return sample.flatMap(this::oneIn);
    }

    /** A sample of what only one direction of a flow can be would leave half of it. */
    private void checkBothWays(Section rule, List<Term> terms) {
        for (String key : List.of("src-port", "dst-port", "src-ip", "dst-ip")) {
            if (rule.has(key)) {
                problems.add(
                        rule.at(key),
                        "'" + key + "' and 'sample' together would sample one direction only",
                        "write " + key.substring("src-".length()));
            }
        }
        for (Term term : terms) {
            if (term instanceof Term.Directions directions && !directions.areBothWays()) {
                problems.add(
                        rule.at("direction"),
                        "'direction' and 'sample' together would sample one direction only",
                        "write [inbound, outbound]");
            }
        }
    }

    private Optional<Integer> oneIn(YamlNode node) {
        Matcher fraction = SAMPLE.matcher(node.isScalar() ? node.text() : "");
        int oneIn = fraction.matches() ? Integer.parseInt(fraction.group(1)) : 0;
        if (oneIn < 2 || oneIn > FilterAction.MAX_ONE_IN) {
            return new Values(problems)
                    .wrong(
                            node,
                            "sample",
                            "a part of all flows",
                            "write e.g. 1/10, at least 1/" + FilterAction.MAX_ONE_IN);
        }
        return Optional.of(oneIn);
    }
}
