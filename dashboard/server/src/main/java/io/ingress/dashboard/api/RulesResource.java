package io.ingress.dashboard.api;

import io.ingress.dashboard.rules.RuleBoard;
import io.ingress.dashboard.rules.RuleCatalog;
import io.ingress.dashboard.rules.RuleDiff;
import io.ingress.dashboard.rules.RuleStatus;
import io.ingress.dashboard.rules.RulesException;
import io.ingress.dashboard.store.AlertStore;
import io.ingress.dashboard.store.StoreException;
import io.ingress.rules.RuleCheck;
import io.ingress.rules.live.RuleHistory;
import io.ingress.rules.live.RuleRecord;
import io.javalin.http.Context;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Rules: list, one, its versions, check and difference of texts. Changes nothing. */
final class RulesResource {
    private final Optional<RuleBoard> board;
    private final Optional<RuleCatalog> catalog;
    private final AlertStore alerts;

    RulesResource(Optional<RuleBoard> board, AlertStore alerts) {
        this.board = board;
        this.catalog = board.map(of -> new RuleCatalog(of.shipped()));
        this.alerts = alerts;
    }

    /** Schema RuleList of the API. */
    record RuleList(List<RuleRow.Rule> items, String countingSince) {}

    /** Schema RuleVersionList of the API. */
    record Versions(List<RuleRow.Version> items) {}

    /** A text of rules. */
    record Text(String text) {}

    /** Schema RuleCheck of the API. */
    record Checked(List<Named> rules, List<ErrorBody.Problem> problems) {}

    /** A rule of a text. */
    record Named(String id, String title) {}

    /** Which texts: a version, and another version or a text. */
    record Difference(Integer from, Integer to, String text) {}

    /** Schema RuleDiff of the API. */
    record Diff(List<String> lines) {}

    void list(Context context) throws RulesException {
        Parameters.of(context, Set.of());
        RuleBoard rules = board();
        RuleHistory history = rules.history();
        RuleStatus status = rules.status();
        Map<String, Long> counts = alertCounts();
        List<RuleRow.Rule> items =
                history.rules().stream()
                        .sorted()
                        .map(history::newest)
                        .flatMap(Optional::stream)
                        .map(
                                newest ->
                                        RuleRow.rule(
                                                history,
                                                newest,
                                                catalog(),
                                                status,
                                                counts.getOrDefault(newest.rule(), 0L)))
                        .toList();
        context.json(new RuleList(items, RuleRow.time(status.countingSinceMs().orElse(0))));
    }

    void get(Context context) throws RulesException {
        RuleBoard rules = board();
        RuleHistory history = rules.history();
        RuleRecord newest = newest(history, id(context));
        RuleRecord text = RuleCatalog.lastText(history, newest);
        long count = alertCounts().getOrDefault(newest.rule(), 0L);
        context.json(
                new RuleRow.Detail(
                        RuleRow.rule(history, newest, catalog(), rules.status(), count),
                        catalog().about(text).description(),
                        catalog().about(text).groupBy(),
                        text.version(),
                        text.text()));
    }

    void versions(Context context) throws RulesException {
        RuleBoard rules = board();
        RuleHistory history = rules.history();
        RuleStatus status = rules.status();
        String rule = newest(history, id(context)).rule();
        context.json(
                new Versions(
                        history.versions(rule).stream()
                                .sorted(Comparator.comparingInt(RuleRecord::version).reversed())
                                .map(version -> RuleRow.version(version, catalog(), status))
                                .toList()));
    }

    /** The same checker as that of the command line; needs no running jobs. */
    void check(Context context) {
        String text = JsonBody.needed("text", JsonBody.read(context, Text.class).text());
        RuleCheck.Report report = RuleCheck.check(RuleTexts.FILE, text);
        context.json(
                new Checked(
                        report.rules().stream()
                                .map(rule -> new Named(rule.id(), rule.title()))
                                .toList(),
                        Stream.concat(report.problems().stream(), report.warnings().stream())
                                .map(ErrorBody.Problem::of)
                                .toList()));
    }

    void diff(Context context) throws RulesException {
        Difference wanted = JsonBody.read(context, Difference.class);
        RuleHistory history = board().history();
        RuleRecord newest = newest(history, id(context));
        RuleRecord old =
                wanted.from() == null
                        ? RuleCatalog.lastText(history, newest)
                        : version(history, newest.rule(), wanted.from());
        if ((wanted.to() == null) == (wanted.text() == null)) {
            throw ApiException.invalid("to", "give either a version or a text: to, text");
        }
        context.json(
                new Diff(
                        wanted.text() != null
                                ? RuleDiff.unified(old.key(), old.text(), "edited", wanted.text())
                                : between(old, version(history, newest.rule(), wanted.to()))));
    }

    private static List<String> between(RuleRecord old, RuleRecord young) {
        return RuleDiff.unified(old.key(), old.text(), young.key(), young.text());
    }

    /** Of the path, where {@code ~} stands for a slash, which servers and proxies take apart. */
    static String id(Context context) {
        return context.pathParam("id").replace('~', '/');
    }

    static RuleRecord newest(RuleHistory history, String rule) {
        return history.newest(rule)
                .orElseThrow(() -> ApiException.notFound("there is no such rule"));
    }

    static RuleRecord version(RuleHistory history, String rule, int version) {
        return history.version(rule, version)
                .orElseThrow(() -> ApiException.notFound("the rule has no version " + version));
    }

    private RuleBoard board() {
        return board.orElseThrow(ApiException::noLiveRules);
    }

    private RuleCatalog catalog() {
        return catalog.orElseThrow(ApiException::noLiveRules);
    }

    /** None before anything is stored. */
    private Map<String, Long> alertCounts() {
        try {
            return alerts.countsByRule();
        } catch (StoreException e) {
            if (e.reason() == StoreException.Reason.UNAVAILABLE) {
                return Map.of();
            }
            throw e;
        }
    }
}
