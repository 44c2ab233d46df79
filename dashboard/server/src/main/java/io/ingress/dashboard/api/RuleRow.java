package io.ingress.dashboard.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.ingress.dashboard.rules.RuleCatalog;
import io.ingress.dashboard.rules.RuleStatus;
import io.ingress.dashboard.store.Times;
import io.ingress.rules.live.RuleHistory;
import io.ingress.rules.live.RuleRecord;
import io.ingress.rules.live.RuleUsage;
import java.util.List;
import java.util.Locale;

/** Rules as the API answers them. */
final class RuleRow {
    private RuleRow() {}

    /** Schema Rule of the API. */
    record Rule(
            String id,
            String title,
            String level,
            String kind,
            String folder,
            List<String> tags,
            int version,
            String state,
            String author,
            String published,
            String comment,
            Place live,
            String problem,
            Usage usage,
            long alerts) {}

    /** Schema RuleDetail of the API. */
    record Detail(
            @JsonUnwrapped Rule rule,
            String description,
            List<String> groupBy,
            int textVersion,
            String text) {}

    /** Schema RulePlace of the API. */
    record Place(int subtasks, int of, List<String> missing) {
        static Place of(RuleStatus.Place place) {
            return new Place(place.live(), place.subtasks(), place.missing());
        }
    }

    /** Schema RuleUsage of the API. */
    record Usage(
            long events, long hits, String lastHit, long partials, long evicted, long stateBytes) {
        static Usage of(RuleUsage.Counts counts) {
            return new Usage(
                    counts.events(),
                    counts.hits(),
                    time(counts.lastHitMs()),
                    counts.partials(),
                    counts.evicted(),
                    counts.stateBytes());
        }
    }

    /** Schema RuleVersion of the API. */
    record Version(
            int version,
            String state,
            String policy,
            String author,
            String published,
            String comment,
            String from,
            Place live,
            String problem,
            String text) {}

    static Rule rule(
            RuleHistory history,
            RuleRecord newest,
            RuleCatalog catalog,
            RuleStatus status,
            long alerts) {
        RuleRecord shown = RuleCatalog.lastText(history, newest);
        RuleCatalog.About about = catalog.about(shown);
        return new Rule(
                newest.rule(),
                about.title(),
                about.level(),
                about.kind(),
                catalog.folder(newest.rule()).orElse(null),
                about.tags(),
                newest.version(),
                state(newest),
                newest.author(),
                time(newest.publishedMs()),
                newest.comment(),
                status.place(newest).map(Place::of).orElse(null),
                newest.isLive() ? about.problem() : null,
                status.usage(newest.rule()).map(Usage::of).orElse(null),
                alerts);
    }

    static Version version(RuleRecord record, RuleCatalog catalog, RuleStatus status) {
        return new Version(
                record.version(),
                state(record),
                record.policy() == null ? "auto" : record.policy().name().toLowerCase(Locale.ROOT),
                record.author(),
                time(record.publishedMs()),
                record.comment(),
                from(record),
                status.place(record).map(Place::of).orElse(null),
                record.isLive() ? catalog.about(record).problem() : null,
                record.text());
    }

    static String state(RuleRecord record) {
        return record.isLive() ? "live" : "off";
    }

    /** Event time of the first event that a version is for; null for the first there is. */
    static String from(RuleRecord record) {
        return record.fromMs() == Long.MIN_VALUE ? null : time(record.fromMs());
    }

    /** Null for 0, which is no time. */
    static String time(long ms) {
        return ms == 0 ? null : Times.text(ms * Times.NS_PER_MS);
    }
}
