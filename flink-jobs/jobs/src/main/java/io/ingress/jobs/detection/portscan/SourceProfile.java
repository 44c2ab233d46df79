package io.ingress.jobs.detection.portscan;

import io.ingress.jobs.detection.Contact;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * What is remembered of one source: its first contacts, its walks, its counts by victim and by
 * port, its open scans. Mutable; owned by the shard of the source, and so by one task thread.
 */
final class SourceProfile {
    /** Enough to prove a scan at the moment its threshold is reached. */
    private static final int RECENT_FAILED = 16;

    private static final int RECENT_ANSWERED = 8;

    final String sourceIp;

    /** Event time of the first and the last contact. */
    final long firstMs;

    long lastMs;

    /** Time of this source's entry on the shard's agenda. */
    long dueAtMs = ScanShard.NO_TIMER;

    ContactSet seen = new ContactSet();
    OutcomeTable victims = new OutcomeTable();
    OutcomeTable ports = new OutcomeTable();
    double walk;
    double weakWalk;
    long failedContacts;
    int failingVictims;
    final ArrayDeque<Contact> recentFailed = new ArrayDeque<>(2);
    final ArrayDeque<Contact> recentAnswered = new ArrayDeque<>(2);
    final List<ScanAlert> open = new ArrayList<>(0);

    SourceProfile(String sourceIp, long firstMs) {
        this.sourceIp = sourceIp;
        this.firstMs = firstMs;
        this.lastMs = firstMs;
    }

    SourceProfile copy() {
        SourceProfile copy = new SourceProfile(sourceIp, firstMs);
        copy.lastMs = lastMs;
        copy.dueAtMs = dueAtMs;
        copy.seen = seen.copy();
        copy.victims = victims.copy();
        copy.ports = ports.copy();
        copy.walk = walk;
        copy.weakWalk = weakWalk;
        copy.failedContacts = failedContacts;
        copy.failingVictims = failingVictims;
        copy.recentFailed.addAll(recentFailed);
        copy.recentAnswered.addAll(recentAnswered);
        open.forEach(alert -> copy.open.add(alert.copy()));
        return copy;
    }

    void remember(Contact contact) {
        boolean failed = contact.outcome() == Contact.Outcome.FAILED;
        ArrayDeque<Contact> recent = failed ? recentFailed : recentAnswered;
        if (recent.size() >= (failed ? RECENT_FAILED : RECENT_ANSWERED)) {
            recent.removeFirst();
        }
        recent.addLast(contact);
    }

    /** Heap used, roughly: what the shard's bound counts. */
    int bytes() {
        int sum = 400 + seen.bytes() + victims.bytes() + ports.bytes();
        sum += 300 * (recentFailed.size() + recentAnswered.size());
        for (ScanAlert alert : open) {
            sum += alert.bytes();
        }
        return sum;
    }
}
