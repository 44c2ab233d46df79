package io.ingress.dashboard.rules.trial;

import io.ingress.model.event.AlertEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the alerts that two versions of a rule have in common: those about the same at the same
 * time.
 */
final class AlertPairs {
    private static final Comparator<AlertEvent> BY_TIME =
            Comparator.comparingLong(alert -> alert.detail().windowStartNs());

    private final List<RuleTrial.Shown> all = new ArrayList<>();
    private long both;

    /**
     * @param young alerts of the new version
     * @param live alerts of the live one
     */
    AlertPairs(List<AlertEvent> young, List<AlertEvent> live) {
        Map<String, List<AlertEvent>> unpaired = new HashMap<>();
        live.stream()
                .sorted(BY_TIME)
                .forEach(
                        alert ->
                                unpaired.computeIfAbsent(about(alert), none -> new ArrayList<>())
                                        .add(alert));
        for (AlertEvent alert : young.stream().sorted(BY_TIME).toList()) {
            boolean paired = pair(alert, unpaired.getOrDefault(about(alert), List.of()));
            both += paired ? 1 : 0;
            all.add(new RuleTrial.Shown(paired ? RuleTrial.Of.BOTH : RuleTrial.Of.NEW, alert));
        }
        unpaired.values().forEach(of -> of.forEach(this::addLive));
        all.sort(Comparator.comparing(RuleTrial.Shown::alert, BY_TIME));
    }

    private void addLive(AlertEvent alert) {
        all.add(new RuleTrial.Shown(RuleTrial.Of.LIVE, alert));
    }

    private static boolean pair(AlertEvent alert, List<AlertEvent> others) {
        for (AlertEvent other : others) {
            if (overlap(alert.detail(), other.detail())) {
                others.remove(other);
                return true;
            }
        }
        return false;
    }

    private static boolean overlap(AlertEvent.Detail a, AlertEvent.Detail b) {
        return a.windowStartNs() <= b.windowEndNs() && b.windowStartNs() <= a.windowEndNs();
    }

    /** Group and, if the rule tells them apart, target: the key of repeats without the rule. */
    private static String about(AlertEvent alert) {
        String key = alert.detail().dedupKey();
        return key.substring(key.indexOf('|') + 1);
    }

    long both() {
        return both;
    }

    /** In the order of time, a bounded number of each kind. */
    List<RuleTrial.Shown> shown() {
        Map<RuleTrial.Of, Integer> counts = new HashMap<>();
        return all.stream()
                .filter(each -> counts.merge(each.of(), 1, Integer::sum) <= RuleTrial.MOST_SHOWN)
                .toList();
    }
}
