package io.ingress.jobs.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.ingress.rules.FieldPath;
import io.ingress.rules.FieldTree;
import io.ingress.rules.live.RuleBook;
import io.ingress.rules.live.RuleFeed;
import io.ingress.rules.live.RulePlan;
import io.ingress.rules.live.RuleRouter;
import io.ingress.rules.live.RuleVersion;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The rules as a router of one subtask sees them, and what it reads of each event for them. */
final class LiveRules {
    private static final long LOOK_MS = 60_000;

    private final RuleBook book = new RuleBook();
    private final RuleRouter router;
    private final Map<String, FieldTree> fieldsByType = new HashMap<>();
    private final Map<String, Collection<FieldPath>> alsoRead;
    private long nextLookMs = Long.MIN_VALUE;

    /**
     * @param alsoRead fields that are wanted for something else, by type of event
     */
    LiveRules(RuleFeed feed, Map<String, Collection<FieldPath>> alsoRead) throws IOException {
        this.alsoRead = alsoRead;
        feed.known().forEach(book::add);
        this.router = new RuleRouter(book);
        alsoRead.keySet().forEach(type -> readFields(type, RuleVersion.ALWAYS));
    }

    void add(RuleVersion version) {
        if (book.add(version)) {
            RulePlan plan = book.plan(version.id(), version.version()).orElseThrow();
            router.changed(plan, plan.version().fromMs());
        }
    }

    private void readFields(String type, long timeMs) {
        Set<FieldPath> fields = new HashSet<>(router.fields(type, timeMs));
        fields.addAll(alsoRead.getOrDefault(type, Set.of()));
        fieldsByType.remove(type);
        if (router.wants(type) || alsoRead.containsKey(type)) {
            fieldsByType.put(type, FieldTree.of(fields));
        }
    }

    /** Whether anybody is interested in an event of a type. */
    boolean wants(String type, long timeMs) {
        if (router.prepare(type, timeMs)) {
            readFields(type, timeMs);
        }
        return fieldsByType.containsKey(type);
    }

    /** What is wanted of an event; null when nobody is interested in its type. */
    JsonNode read(String type, long timeMs, byte[] json) {
        return wants(type, timeMs) ? fieldsByType.get(type).read(json) : null;
    }

    /**
     * @param seen what {@link #read} has given for the event
     */
    void route(String type, JsonNode seen, long timeMs, RuleRouter.Target target) {
        router.route(type, seen, timeMs, target);
    }

    /** Time has come so far: now and then versions are forgotten that no event is for any more. */
    void timeIs(long watermarkMs) {
        if (watermarkMs >= nextLookMs) {
            nextLookMs = Math.max(watermarkMs, watermarkMs + LOOK_MS);
            for (RulePlan plan : book.forget(watermarkMs)) {
                router.changed(plan, RuleVersion.ALWAYS);
            }
        }
    }
}
