package io.ingress.rules.live;

import io.ingress.rules.RuleNode;
import io.ingress.rules.RuleSet;
import io.ingress.rules.live.RuleRecord.State;
import java.util.List;
import java.util.Optional;

/**
 * Makes the versions that are to be published for a change. What is so already gives none.
 *
 * @param author who wants it
 * @param comment why, may be empty
 * @param policy for matches that are under way
 */
public record RuleEdit(String author, String comment, UpdatePolicy policy) {

    /** Versions by which these rules become live. */
    public List<RuleRecord> live(RuleHistory history, RuleSet rules, long fromMs, long nowMs) {
        return rules.rules().stream()
                .map(RuleNode::meta)
                .map(meta -> live(history, meta.id(), rules.source(meta.id()), fromMs, nowMs))
                .flatMap(Optional::stream)
                .toList();
    }

    /** A version by which a rule becomes live with this text. */
    public Optional<RuleRecord> live(
            RuleHistory history, String rule, String text, long fromMs, long nowMs) {
        Optional<RuleRecord> newest = history.newest(rule);
        boolean isSame =
                newest.filter(RuleRecord::isLive)
                        .filter(record -> record.text().equals(text))
                        .isPresent();
        return isSame
                ? Optional.empty()
                : Optional.of(next(newest, rule, State.LIVE, text, fromMs, nowMs));
    }

    /** A version by which a rule is switched off; it must be known. */
    public Optional<RuleRecord> off(RuleHistory history, String rule, long fromMs, long nowMs) {
        Optional<RuleRecord> newest = history.newest(rule);
        return newest.filter(RuleRecord::isLive)
                .map(record -> next(newest, rule, State.OFF, "", fromMs, nowMs));
    }

    private RuleRecord next(
            Optional<RuleRecord> newest,
            String rule,
            State state,
            String text,
            long fromMs,
            long nowMs) {
        int version = newest.map(RuleRecord::version).orElse(0) + 1;
        return new RuleRecord(rule, version, state, policy, fromMs, author, nowMs, comment, text);
    }
}
