package io.ingress.jobs.detection.portscan;

import io.ingress.jobs.alert.Detection;
import io.ingress.jobs.detection.Contact;
import io.ingress.jobs.detection.Contact.Kind;
import io.ingress.jobs.detection.Contact.Outcome;
import java.util.function.Consumer;

/**
 * Judges the contacts of one source at a time: keeps its profile, raises a scan when walk and shape
 * agree, and lets it grow. Receives contacts in event order from the shard; hands detections on.
 * Holds no state itself. O(1) per contact but for the growth of tables.
 */
final class PortScanDetector {
    private final PortScanOptions options;
    private final ThresholdWalk walk;
    private final ThresholdWalk weakWalk;
    private final ScanDrafts drafts;

    PortScanDetector(PortScanOptions options) {
        this.options = options;
        walk = new ThresholdWalk(options.walk());
        weakWalk = new ThresholdWalk(options.weakWalk());
        drafts = new ScanDrafts(options);
    }

    /** False when the profile is worn out: the shard replaces it by a new one and asks again. */
    boolean accepts(SourceProfile source, long nowMs) {
        if (!source.open.isEmpty()) {
            return true;
        }
        return source.seen.size() < options.benignContacts()
                && nowMs - source.firstMs < options.maxAgeMs();
    }

    void observe(SourceProfile source, Contact contact, Consumer<Detection> out) {
        source.lastMs = Math.max(source.lastMs, contact.timeMs());
        long hash = ContactHash.of(contact);
        if (source.seen.contains(hash)) {
            repeat(source, contact);
            return;
        }
        if (source.seen.size() >= options.scannerContacts()) {
            saturate(source, contact);
            return;
        }
        source.seen.add(hash);
        boolean tcp = contact.kind() == Kind.TCP;
        if (tcp) {
            source.walk = walk.step(source.walk, contact.outcome());
        } else {
            source.weakWalk = weakWalk.step(source.weakWalk, contact.outcome());
        }
        int most = options.tableEntries();
        long start = contact.startNs();
        int victim =
                source.victims.count(ContactHash.victim(contact), contact.outcome(), start, most);
        int port =
                source.ports.count(ScanAlert.portOf(contact).key(), contact.outcome(), start, most);
        source.remember(contact);
        if (contact.outcome() == Outcome.ANSWERED) {
            noteAnswer(source, contact);
            return;
        }
        source.failedContacts++;
        if (victim != OutcomeTable.NONE && source.victims.failed(victim) == 1) {
            source.failingVictims++;
        }
        judge(source, contact, victim, port, out);
    }

    private void judge(
            SourceProfile source, Contact contact, int victim, int port, Consumer<Detection> out) {
        grow(source, contact, victim, port, out);
        ScanAlert block = find(source, ScanShape.BLOCK, contact.kind());
        if (block != null) {
            return;
        }
        if (!isOpenVertical(source, contact) && isVertical(source, contact, victim)) {
            raiseVertical(source, contact, victim, out);
        }
        if (!isOpenHorizontal(source, contact) && isHorizontal(source, contact, port)) {
            raiseHorizontal(source, contact, port, out);
        }
    }

    private boolean isVertical(SourceProfile source, Contact contact, int slot) {
        if (slot == OutcomeTable.NONE) {
            return false;
        }
        boolean tcp = contact.kind() == Kind.TCP;
        int least = tcp ? options.verticalPorts() : options.weakVerticalPorts();
        return contact.kind() != Kind.ECHO && isShape(source, contact, source.victims, slot, least);
    }

    private boolean isHorizontal(SourceProfile source, Contact contact, int slot) {
        if (slot == OutcomeTable.NONE) {
            return false;
        }
        boolean tcp = contact.kind() == Kind.TCP;
        int least = tcp ? options.horizontalHosts() : options.weakHorizontalHosts();
        return source.ports.failed(slot) >= options.portShare() * source.failingVictims
                && isShape(source, contact, source.ports, slot, least);
    }

    private boolean isShape(
            SourceProfile source, Contact contact, OutcomeTable table, int slot, int least) {
        int failed = table.failed(slot);
        if (failed < least) {
            return false;
        }
        boolean scanner =
                contact.kind() == Kind.TCP
                        ? walk.isScanner(source.walk)
                        : weakWalk.isScanner(source.weakWalk);
        boolean certain =
                failed >= (long) least * options.certainFactor()
                        && table.failureRatio(slot) >= options.certainFailureRatio();
        return scanner || certain;
    }

    private void raiseVertical(
            SourceProfile source, Contact contact, int slot, Consumer<Detection> out) {
        long verticals =
                source.open.stream()
                        .filter(a -> a.shape == ScanShape.VERTICAL && a.kind == contact.kind())
                        .count();
        if (verticals + 1 >= options.blockVerticals()) {
            raiseBlock(source, contact, out);
            return;
        }
        ScanAlert alert =
                new ScanAlert(
                        ScanShape.VERTICAL,
                        contact,
                        contact.destIp(),
                        ScanAlert.portOf(contact),
                        source.victims.firstNs(slot));
        alert.count = source.victims.failed(slot);
        begin(source, alert, contact, out);
    }

    private void raiseHorizontal(
            SourceProfile source, Contact contact, int slot, Consumer<Detection> out) {
        ScanAlert.Port port = ScanAlert.portOf(contact);
        for (ScanAlert alert : source.open) {
            if (alert.shape == ScanShape.HORIZONTAL
                    && contact.timeMs() - alert.grownMs <= options.joinMs()) {
                alert.addPort(port);
                alert.addEvidence(contact);
                grew(source, alert, source.ports.failed(slot), contact, out);
                if (alert.ports.size() >= options.blockPorts()) {
                    raiseBlock(source, contact, out);
                }
                return;
            }
        }
        ScanAlert alert =
                new ScanAlert(ScanShape.HORIZONTAL, contact, "", port, source.ports.firstNs(slot));
        alert.addPort(port);
        alert.count = source.ports.failed(slot);
        begin(source, alert, contact, out);
    }

    private void raiseBlock(SourceProfile source, Contact contact, Consumer<Detection> out) {
        long firstNs = contact.startNs();
        for (ScanAlert alert : source.open) {
            firstNs = Math.min(firstNs, alert.firstNs);
        }
        ScanAlert alert =
                new ScanAlert(ScanShape.BLOCK, contact, "", ScanAlert.portOf(contact), firstNs);
        alert.count = source.failedContacts;
        begin(source, alert, contact, out);
    }

    private void begin(
            SourceProfile source, ScanAlert alert, Contact cause, Consumer<Detection> out) {
        source.recentFailed.stream().filter(alert::covers).forEach(alert::addEvidence);
        source.recentAnswered.stream().filter(alert::covers).forEach(alert::addEvidence);
        alert.grownMs = cause.timeMs();
        alert.settleMs = options.settleMs();
        source.open.add(alert);
        write(source, alert, cause.orderNs(), Detection.State.OPEN, out);
    }

    private void grow(
            SourceProfile source, Contact contact, int victim, int port, Consumer<Detection> out) {
        for (ScanAlert alert : source.open) {
            if (!alert.covers(contact)) {
                continue;
            }
            alert.addEvidence(contact);
            long count =
                    switch (alert.shape) {
                        case VERTICAL -> failed(source.victims, victim);
                        case HORIZONTAL -> failed(source.ports, port);
                        case BLOCK -> source.failedContacts;
                    };
            grew(source, alert, count, contact, out);
        }
    }

    private static long failed(OutcomeTable table, int slot) {
        return slot == OutcomeTable.NONE ? 0 : table.failed(slot);
    }

    private void grew(
            SourceProfile source,
            ScanAlert alert,
            long count,
            Contact contact,
            Consumer<Detection> out) {
        alert.grownMs = contact.timeMs();
        alert.count = Math.max(alert.count, count);
        if (alert.count >= 2 * alert.writtenCount) {
            write(source, alert, contact.orderNs(), Detection.State.OPEN, out);
        }
    }

    private static boolean isOpenVertical(SourceProfile source, Contact contact) {
        return source.open.stream()
                .anyMatch(a -> a.shape == ScanShape.VERTICAL && a.covers(contact));
    }

    private static boolean isOpenHorizontal(SourceProfile source, Contact contact) {
        return source.open.stream()
                .anyMatch(a -> a.shape == ScanShape.HORIZONTAL && a.covers(contact));
    }

    private static ScanAlert find(SourceProfile source, ScanShape shape, Kind kind) {
        for (ScanAlert alert : source.open) {
            if (alert.shape == shape && alert.kind == kind) {
                return alert;
            }
        }
        return null;
    }

    /** A failure again is no new evidence, but the scan is still going on. */
    private static void repeat(SourceProfile source, Contact contact) {
        if (contact.outcome() == Outcome.ANSWERED) {
            return;
        }
        for (ScanAlert alert : source.open) {
            if (alert.covers(contact)) {
                alert.lastNs = Math.max(alert.lastNs, contact.endNs());
            }
        }
    }

    private static void saturate(SourceProfile source, Contact contact) {
        repeat(source, contact);
        for (ScanAlert alert : source.open) {
            alert.lowerBound = true;
        }
    }

    private static void noteAnswer(SourceProfile source, Contact contact) {
        for (ScanAlert alert : source.open) {
            if (alert.covers(contact)) {
                alert.addEvidence(contact);
            }
        }
    }

    private void write(
            SourceProfile source,
            ScanAlert alert,
            long orderNs,
            Detection.State state,
            Consumer<Detection> out) {
        alert.writtenCount = alert.count;
        alert.revision++;
        out.accept(drafts.draft(source, alert, orderNs, state));
    }

    /** Event time at which {@link #tick} has something to do for this source. */
    long dueMs(SourceProfile source) {
        long due = source.lastMs + options.idleMs();
        for (ScanAlert alert : source.open) {
            due = Math.min(due, alert.grownMs + options.idleMs());
            if (alert.hasNews()) {
                due = Math.min(due, alert.grownMs + alert.settleMs);
            }
        }
        return due;
    }

    /**
     * Writes what has settled and closes what is over.
     *
     * @return false when the source can be forgotten
     */
    boolean tick(SourceProfile source, long nowMs, Consumer<Detection> out) {
        for (ScanAlert alert : source.open) {
            if (alert.hasNews() && nowMs >= alert.grownMs + alert.settleMs) {
                alert.settleMs = Math.min(alert.settleMs * 2, options.idleMs());
                write(source, alert, nowMs * 1_000_000, Detection.State.OPEN, out);
            }
        }
        boolean hadOpen = !source.open.isEmpty();
        source.open.removeIf(alert -> nowMs >= alert.grownMs + options.idleMs());
        boolean over = hadOpen && source.open.isEmpty();
        return !over && nowMs < source.lastMs + options.idleMs();
    }

    /** The source is evicted: its open alerts are written for the last time. */
    void close(SourceProfile source, long nowMs, Consumer<Detection> out) {
        for (ScanAlert alert : source.open) {
            if (alert.hasNews()) {
                write(source, alert, nowMs * 1_000_000, Detection.State.CLOSED, out);
            }
        }
        source.open.clear();
    }
}
