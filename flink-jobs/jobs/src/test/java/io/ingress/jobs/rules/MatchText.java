package io.ingress.jobs.rules;

import io.ingress.jobs.alert.Detection;
import io.ingress.model.event.AlertEvent.Explanation;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A detection in short: which events were which step. Events tell their number in field n. */
final class MatchText {
    private static final Pattern STEP = Pattern.compile("step '([^']*)'.*");

    private MatchText() {}

    /** {@code rule@version group step=n,n step=n}, steps in the order of their names. */
    static String of(Detection found) {
        var detail = found.draft().detail();
        return detail.ruleId()
                + "@"
                + detail.ruleVersion()
                + " "
                + detail.entity().value()
                + " "
                + steps(detail.explain());
    }

    private static String steps(Iterable<Explanation> reasons) {
        Map<String, String> steps = new TreeMap<>();
        for (Explanation reason : reasons) {
            Matcher step = STEP.matcher(reason.text());
            if (reason.field().equals("n") && step.matches()) {
                steps.merge(step.group(1), reason.value(), (a, b) -> a + "," + b);
            }
        }
        return steps.entrySet().stream()
                .map(step -> step.getKey() + "=" + step.getValue())
                .collect(Collectors.joining(" "));
    }
}
