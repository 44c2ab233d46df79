package io.ingress.protocol.smb;

import io.ingress.protocol.dcerpc.DcerpcCall;
import io.ingress.protocol.smb.SmbRequests.Pending;
import java.util.List;
import java.util.Map;

/** Matches answers of SMB 1 to requests and follows what they open. Stateless. */
final class Smb1Commands {
    /** Where a negotiate waits under a second key: SMB 2 may answer it. */
    private static final long NEGOTIATE_KEY = SmbRequests.key1(1L << 40);

    void read(Smb1Header command, SmbReport report) {
        if (command.answer()) {
            answer(command, report);
        } else {
            request(command, report);
        }
    }

    /** The event of a command. */
    static Map<String, Object> fields(
            Pending asked, Smb1Header request, Smb1Header answer, SmbReport report) {
        Smb1Header known = answer == null ? request : answer;
        Map<String, Object> fields =
                note(asked.id(), known)
                        .eve(
                                report.session().dialect,
                                answer == null ? null : answer.statusName(),
                                answer == null ? null : answer.statusCode());
        Smb1Fields.put(request, answer, report.session(), fields);
        report.session().putShare(known.treeId(), fields);
        return fields;
    }

    /** The negotiate that waits, or null. */
    static Pending takeNegotiate(SmbReport report) {
        return report.open().take(NEGOTIATE_KEY);
    }

    /** A negotiate of SMB 1 that SMB 2 has answered. */
    static void reportMixed(Pending asked, Smb2Header answer, SmbReport report) {
        Smb1Header request = Smb1Header.read(asked.bytes(), 0, asked.bytes().length);
        Map<String, Object> fields =
                note(asked.id(), request)
                        .eve(
                                report.session().dialect,
                                SmbStatus.name(answer.status()),
                                "0x" + Long.toHexString(answer.status()));
        Smb1Fields.put(request, null, report.session(), fields);
        Smb2Fields.serverLimits(answer, fields);
        report.event(asked.timestampNs(), fields);
    }

    private static void request(Smb1Header command, SmbReport report) {
        int code = command.command();
        if (code == SmbCodes.SMB1_CANCEL) {
            return;
        }
        if (code == SmbCodes.SMB1_SESSION_SETUP) {
            Smb1Fields.token(command).report(report.sink());
        }
        boolean toPipe =
                (code == SmbCodes.SMB1_WRITE_ANDX || code == SmbCodes.SMB1_TRANS)
                        && pipe(command, command, report);
        int id = isSilent(code) || toPipe ? 0 : report.session().nextId();
        boolean negotiate = code == SmbCodes.SMB1_NEGOTIATE;
        long key = negotiate ? NEGOTIATE_KEY : SmbRequests.key1(command.key());
        report.evicted(
                report.open()
                        .add(
                                key,
                                report.timestampNs(),
                                id,
                                command.array(),
                                command.start(),
                                command.end()));
    }

    /** Commands without an event, as in Suricata: there would be too many otherwise. */
    private static boolean isSilent(int command) {
        return command == SmbCodes.SMB1_READ_ANDX
                || command == SmbCodes.SMB1_WRITE_ANDX
                || command == SmbCodes.SMB1_TRANS
                || command == SmbCodes.SMB1_TRANS2;
    }

    private static boolean pipe(Smb1Header request, Smb1Header from, SmbReport report) {
        SmbSession session = report.session();
        int id = session.peekId();
        List<DcerpcCall> ended =
                session.pipe(
                        Smb1Fields.file(request),
                        Smb1Fields.data(from),
                        report.timestampNs(),
                        note(id, request).bytes(),
                        report.sink());
        if (ended == null) {
            return false;
        }
        if (!from.answer()) {
            session.nextId();
        }
        report.calls(ended);
        return true;
    }

    private static void answer(Smb1Header answer, SmbReport report) {
        boolean negotiate = answer.command() == SmbCodes.SMB1_NEGOTIATE;
        Pending asked =
                negotiate
                        ? takeNegotiate(report)
                        : report.open().take(SmbRequests.key1(answer.key()));
        if (asked == null) {
            return;
        }
        byte[] bytes = asked.bytes();
        Smb1Header request = Smb1Header.read(bytes, 0, bytes.length);
        if (request == null) {
            return;
        }
        opened(request, answer, report);
        if (asked.id() != 0) {
            report.event(asked.timestampNs(), fields(asked, request, answer, report));
        }
        closed(request, answer, report);
    }

    /** What is known from this answer on. */
    private static void opened(Smb1Header request, Smb1Header answer, SmbReport report) {
        SmbSession session = report.session();
        switch (answer.command()) {
            case SmbCodes.SMB1_NEGOTIATE -> {
                String chosen = Smb1Fields.dialect(request, answer);
                session.dialect = chosen == null ? session.dialect : chosen;
                Smb1Fields.token(answer).report(report.sink());
            }
            case SmbCodes.SMB1_SESSION_SETUP -> Smb1Fields.token(answer).report(report.sink());
            case SmbCodes.SMB1_TREE_CONNECT -> {
                if (answer.succeeded()) {
                    session.tree(answer.treeId(), Smb1Fields.share(request));
                }
            }
            case SmbCodes.SMB1_CREATE -> {
                if (answer.succeeded()) {
                    session.file(Smb1Fields.file(answer), Smb1Fields.fileName(request));
                }
            }
            case SmbCodes.SMB1_READ_ANDX, SmbCodes.SMB1_TRANS -> pipe(request, answer, report);
            default -> {}
        }
    }

    private static void closed(Smb1Header request, Smb1Header answer, SmbReport report) {
        if (answer.command() == SmbCodes.SMB1_TREE_DISCONNECT) {
            report.session().closeTree(request.treeId());
        } else if (answer.command() == SmbCodes.SMB1_CLOSE) {
            report.calls(report.session().close(Smb1Fields.file(request)));
        }
    }

    private static SmbNote note(int id, Smb1Header command) {
        return new SmbNote(id, 1, command.command(), command.userId(), command.treeId());
    }
}
