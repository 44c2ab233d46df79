package io.ingress.dashboard.api;

import io.ingress.dashboard.rules.RuleBoard;
import io.ingress.dashboard.rules.RulesException;
import io.ingress.dashboard.rules.trial.Candidate;
import io.ingress.dashboard.rules.trial.RuleTrials;
import io.ingress.rules.RuleException;
import io.ingress.rules.RuleSet;
import io.ingress.rules.live.RuleHistory;
import io.ingress.rules.live.RuleRecord;
import io.ingress.rules.live.RuleVersion;
import io.ingress.rules.live.WatchedGroup;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Rules on past events: what they would have found, and why they did or did not. */
final class RuleTrialsResource {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int DEFAULT_SINCE_S = 2 * 60 * 60;
    private static final int MIN_SINCE_S = 60;
    private static final int MAX_SINCE_S = 30 * 24 * 60 * 60;
    private static final int MAX_GROUP = 1_000;

    private final Optional<RuleBoard> board;
    private final Optional<RuleTrials> trials;
    private final OneTrial one = new OneTrial(LIMIT);

    RuleTrialsResource(Optional<RuleBoard> board, Optional<RuleTrials> trials) {
        this.board = board;
        this.trials = trials;
    }

    /** The rules of a text, and on which events. */
    record Test(String text, Integer sinceS) {}

    /**
     * @param text of which the rule is taken; null: its live version
     */
    record Explain(String group, String text, Integer sinceS) {}

    void test(Context context) throws RulesException, InterruptedException {
        Test wanted = JsonBody.read(context, Test.class);
        RuleTrials trial = trials();
        RuleSet rules = RuleTexts.rules(JsonBody.needed("text", wanted.text()));
        Duration since = since(wanted.sinceS());
        List<Candidate> candidates = Candidate.of(rules, history());
        context.json(TrialAnswer.of(one.run(() -> trial.test(candidates, since))));
    }

    void explain(Context context) throws RulesException, InterruptedException {
        Explain wanted = JsonBody.read(context, Explain.class);
        RuleTrials trial = trials();
        String group = JsonBody.needed("group", wanted.group()).strip();
        if (group.isEmpty() || group.length() > MAX_GROUP) {
            throw ApiException.invalid("group", "has 1 to " + MAX_GROUP + " characters: group");
        }
        Duration since = since(wanted.sinceS());
        Candidate rule = candidate(RulesResource.id(context), wanted.text());
        checkGroup(rule.rule(), group);
        context.json(StoryAnswer.of(one.run(() -> trial.explain(rule, group, since))));
    }

    private static void checkGroup(RuleVersion rule, String group) {
        try {
            WatchedGroup.of(rule, group);
        } catch (IllegalArgumentException e) {
            throw ApiException.invalid("group", e.getMessage());
        }
    }

    private Candidate candidate(String id, String text) throws RulesException {
        RuleHistory history = history();
        if (text == null) {
            return new Candidate(live(RulesResource.newest(history, id)), Optional.empty());
        }
        return Candidate.of(RuleTexts.rules(text), history).stream()
                .filter(candidate -> candidate.rule().id().equals(id))
                .findFirst()
                .orElseThrow(() -> ApiException.invalid("text", "has no rule '" + id + "': text"));
    }

    /** As it is, for events of any time. */
    private static RuleVersion live(RuleRecord newest) {
        if (!newest.isLive()) {
            throw ApiException.invalid("text", "the rule is off: give the text to explain: text");
        }
        try {
            RuleVersion version = newest.compile();
            return new RuleVersion(
                    version.id(),
                    version.version(),
                    version.root(),
                    RuleVersion.ALWAYS,
                    version.policy());
        } catch (RuleException e) {
            throw ApiException.wrongRules(
                    "the live version cannot be used: " + e.problems().get(0),
                    e.problems().stream().map(ErrorBody.Problem::of).toList());
        }
    }

    private static Duration since(Integer seconds) {
        int wanted = Objects.requireNonNullElse(seconds, DEFAULT_SINCE_S);
        if (wanted < MIN_SINCE_S || wanted > MAX_SINCE_S) {
            throw ApiException.invalid(
                    "since_s",
                    "must be a number from " + MIN_SINCE_S + " to " + MAX_SINCE_S + ": since_s");
        }
        return Duration.ofSeconds(wanted);
    }

    private RuleHistory history() throws RulesException {
        return board.orElseThrow(ApiException::noLiveRules).history();
    }

    private RuleTrials trials() {
        return trials.orElseThrow(ApiException::noLiveRules);
    }
}
