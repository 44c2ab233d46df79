package io.ingress.dashboard.api;

import io.ingress.dashboard.auth.Gate;
import io.ingress.dashboard.rules.RuleBoard;
import io.ingress.dashboard.rules.RuleChange;
import io.ingress.dashboard.rules.RuleDesk;
import io.ingress.dashboard.rules.RuleStatus;
import io.ingress.dashboard.rules.RulesException;
import io.ingress.rules.RuleSet;
import io.ingress.rules.live.RuleEdit;
import io.ingress.rules.live.RuleHistory;
import io.ingress.rules.live.RuleRecord;
import io.ingress.rules.live.UpdatePolicy;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Makes rules live, back to an older version, and off. The author is who is logged in. */
final class RuleChangesResource {
    /** How long an answer waits until every subtask says that it is so. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final int MAX_COMMENT = 1_000;

    private final Optional<RuleBoard> board;
    private final Gate gate;

    RuleChangesResource(Optional<RuleBoard> board, Gate gate) {
        this.board = board;
        this.gate = gate;
    }

    /**
     * @param seen by rule the version that the user saw, 0 for none
     */
    record Apply(String text, UpdatePolicy policy, String comment, Map<String, Integer> seen) {}

    /**
     * @param to version that is to be live again
     * @param seen version that the user saw
     */
    record Rollback(Integer to, UpdatePolicy policy, String comment, Integer seen) {}

    /**
     * @param seen version that the user saw
     */
    record Off(UpdatePolicy policy, String comment, Integer seen) {}

    /** Schema RuleChange of the API. */
    record Changed(boolean live, long waitedMs, List<Version> versions) {}

    /** A version that was published. */
    record Version(String rule, int version, String state, String from, RuleRow.Place live) {}

    void apply(Context context) throws RulesException, InterruptedException {
        Apply wanted = JsonBody.read(context, Apply.class);
        RuleSet rules = RuleTexts.rules(JsonBody.needed("text", wanted.text()));
        Map<String, Integer> seen = Objects.requireNonNullElse(wanted.seen(), Map.of());
        RuleEdit edit = edit(context, wanted.policy(), wanted.comment());
        change(
                context,
                (history, fromMs, nowMs) -> {
                    seen.forEach((rule, version) -> refuseNewer(history, rule, version));
                    return edit.live(history, rules, fromMs, nowMs);
                });
    }

    void rollback(Context context) throws RulesException, InterruptedException {
        String rule = RulesResource.id(context);
        Rollback wanted = JsonBody.read(context, Rollback.class);
        if (wanted.to() == null) {
            throw ApiException.invalid("to", "is missing: to");
        }
        RuleEdit edit = edit(context, wanted.policy(), wanted.comment());
        change(
                context,
                (history, fromMs, nowMs) -> {
                    RulesResource.newest(history, rule);
                    RuleRecord back = RulesResource.version(history, rule, wanted.to());
                    if (!back.isLive()) {
                        throw ApiException.invalid(
                                "to", "version " + back.version() + " switched the rule off");
                    }
                    refuseNewer(history, rule, wanted.seen());
                    return edit.live(history, rule, back.text(), fromMs, nowMs).stream().toList();
                });
    }

    void off(Context context) throws RulesException, InterruptedException {
        String rule = RulesResource.id(context);
        Off wanted = JsonBody.read(context, Off.class);
        RuleEdit edit = edit(context, wanted.policy(), wanted.comment());
        change(
                context,
                (history, fromMs, nowMs) -> {
                    RulesResource.newest(history, rule);
                    refuseNewer(history, rule, wanted.seen());
                    return edit.off(history, rule, fromMs, nowMs).stream().toList();
                });
    }

    private void change(Context context, RuleChange change)
            throws RulesException, InterruptedException {
        RuleDesk.Applied applied =
                board.orElseThrow(ApiException::noLiveRules).apply(change, PATIENCE);
        context.json(
                new Changed(
                        applied.isLive(),
                        applied.waited().toMillis(),
                        applied.versions().stream()
                                .map(version -> published(version, applied))
                                .toList()));
    }

    private static Version published(RuleRecord version, RuleDesk.Applied applied) {
        return new Version(
                version.rule(),
                version.version(),
                RuleRow.state(version),
                RuleRow.from(version),
                RuleRow.Place.of(RuleStatus.Place.of(applied.report(), version)));
    }

    private RuleEdit edit(Context context, UpdatePolicy policy, String comment) {
        String why = Objects.requireNonNullElse(comment, "").strip();
        if (why.length() > MAX_COMMENT) {
            throw ApiException.invalid(
                    "comment", "longer than " + MAX_COMMENT + " characters: comment");
        }
        return new RuleEdit(
                gate.user(context).user(),
                why,
                Objects.requireNonNullElse(policy, UpdatePolicy.AUTO));
    }

    private static void refuseNewer(RuleHistory history, String rule, Integer seen) {
        Optional<RuleRecord> newest = history.newest(rule);
        if (seen != null && newest.map(RuleRecord::version).orElse(0) > seen) {
            RuleRecord other = newest.get();
            throw ApiException.conflict(
                    "version "
                            + other.version()
                            + " of '"
                            + rule
                            + "' was published meanwhile by "
                            + other.author()
                            + ": look at it first");
        }
    }
}
