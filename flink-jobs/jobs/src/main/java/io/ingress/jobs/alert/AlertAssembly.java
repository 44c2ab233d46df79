package io.ingress.jobs.alert;

import io.ingress.model.event.AlertEvent;
import io.ingress.model.event.AlertEvent.Detail;
import io.ingress.model.event.AlertEvent.Evidence;
import io.ingress.model.event.AlertEvent.Explanation;
import io.ingress.model.event.EventHeader;
import java.util.ArrayList;
import java.util.List;

/** Puts alerts together from drafts: id, count, evidence, revision. Pure functions. */
final class AlertAssembly {
    private AlertAssembly() {}

    /** The draft, which describes everything so far, with its id. */
    static AlertEvent whole(AlertEvent draft) {
        return with(draft, AlertId.of(draft), draft.detail());
    }

    /** The first occurrence, not written yet. */
    static AlertEvent first(AlertEvent draft) {
        Detail detail = draft.detail();
        return with(draft, AlertId.of(draft), with(detail, 0, detail.explain()));
    }

    /** One more occurrence: counts add up, evidence is appended up to its bound. */
    static AlertEvent added(AlertEvent known, AlertEvent more) {
        Detail old = known.detail();
        Detail news = more.detail();
        List<Evidence> evidence = new ArrayList<>(old.evidence());
        for (Evidence each : news.evidence()) {
            if (evidence.size() < Detail.MAX_EVIDENCE && !evidence.contains(each)) {
                evidence.add(each);
            }
        }
        Detail merged =
                new Detail(
                        old.ruleId(),
                        old.ruleVersion(),
                        old.kind(),
                        old.entity(),
                        Math.min(old.windowStartNs(), news.windowStartNs()),
                        Math.max(old.windowEndNs(), news.windowEndNs()),
                        old.count() + news.count(),
                        old.revision(),
                        old.dedupKey(),
                        evidence,
                        news.explain(),
                        old.mitre());
        return with(known, known.header().id(), merged);
    }

    static AlertEvent nextRevision(AlertEvent alert) {
        Detail detail = alert.detail();
        return with(
                alert, alert.header().id(), with(detail, detail.revision() + 1, detail.explain()));
    }

    /** Tells of alerts that were kept back before this one. */
    static AlertEvent telling(AlertEvent alert, long suppressed) {
        List<Explanation> explain = new ArrayList<>(alert.detail().explain());
        explain.add(
                new Explanation(
                        "suppressed",
                        Long.toString(suppressed),
                        "0",
                        "further alerts of this rule for this entity were kept back, because the"
                                + " hour's bound was reached"));
        Detail detail = with(alert.detail(), alert.detail().revision(), explain);
        return with(alert, alert.header().id(), detail);
    }

    private static Detail with(Detail detail, int revision, List<Explanation> explain) {
        return new Detail(
                detail.ruleId(),
                detail.ruleVersion(),
                detail.kind(),
                detail.entity(),
                detail.windowStartNs(),
                detail.windowEndNs(),
                detail.count(),
                revision,
                detail.dedupKey(),
                detail.evidence(),
                explain,
                detail.mitre());
    }

    private static AlertEvent with(AlertEvent alert, String id, Detail detail) {
        EventHeader header = alert.header();
        return new AlertEvent(
                new EventHeader(
                        id,
                        header.timestampNs(),
                        header.sensor(),
                        header.interfaceName(),
                        header.flowId()),
                alert.endpoints(),
                alert.signature(),
                alert.signatureId(),
                alert.category(),
                alert.severity(),
                detail);
    }
}
