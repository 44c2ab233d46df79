package io.ingress.protocol.smb;

import io.ingress.protocol.dcerpc.DcerpcCall;
import io.ingress.protocol.smb.SmbRequests.Pending;
import java.util.List;
import java.util.Map;

/** Matches answers of SMB 2 and 3 to requests and follows what they open. Stateless. */
final class Smb2Commands {
    /** Number of messages that a server sends on its own. */
    private static final long UNASKED = -1;

    void read(Smb2Header command, SmbReport report) {
        if (command.answer()) {
            answer(command, report);
        } else {
            request(command, report);
        }
    }

    /** The event of a command. */
    static Map<String, Object> fields(
            Pending asked, Smb2Header request, Smb2Header answer, SmbReport report) {
        Smb2Header known = answer == null ? request : answer;
        long tree = known.treeId() == 0 && request != null ? request.treeId() : known.treeId();
        SmbNote note = new SmbNote(asked.id(), 2, known.command(), known.sessionId(), tree);
        Map<String, Object> fields =
                note.eve(
                        report.session().dialect,
                        answer == null ? null : SmbStatus.name(answer.status()),
                        answer == null ? null : "0x" + Long.toHexString(answer.status()));
        Smb2Fields.put(request, answer, report.session(), fields);
        report.session().putShare(tree, fields);
        return fields;
    }

    private static void request(Smb2Header command, SmbReport report) {
        if (command.command() == SmbCodes.CANCEL || command.command() == SmbCodes.OPLOCK_BREAK) {
            return;
        }
        if (command.command() == SmbCodes.SESSION_SETUP) {
            Smb2Fields.token(command).report(report.sink());
        }
        SmbSession session = report.session();
        int id = Smb2Fields.isReported(command) ? session.nextId() : 0;
        if (command.command() == SmbCodes.WRITE || isTransceive(command)) {
            id = pipe(command, id, report) && id != 0 ? 0 : id;
        }
        report.evicted(
                report.open()
                        .add(
                                command.messageId(),
                                report.timestampNs(),
                                id,
                                command.array(),
                                command.start(),
                                command.end()));
    }

    /** True when the bytes for a pipe are DCE/RPC: its call is the event. */
    private static boolean pipe(Smb2Header request, int id, SmbReport report) {
        SmbSession session = report.session();
        int number = id == 0 ? session.peekId() : id;
        SmbNote note =
                new SmbNote(number, 2, request.command(), request.sessionId(), request.treeId());
        List<DcerpcCall> ended =
                session.pipe(
                        Smb2Fields.file(request),
                        Smb2Fields.data(request),
                        report.timestampNs(),
                        note.bytes(),
                        report.sink());
        if (ended == null) {
            return false;
        }
        if (id == 0) {
            session.nextId();
        }
        report.calls(ended);
        return true;
    }

    private static void answer(Smb2Header answer, SmbReport report) {
        if (answer.messageId() == UNASKED) {
            return;
        }
        Pending asked = report.open().take(answer.messageId());
        if (asked == null && answer.command() == SmbCodes.NEGOTIATE) {
            asked = Smb1Commands.takeNegotiate(report);
        }
        if (asked == null) {
            return;
        }
        if (answer.async() && answer.status() == SmbStatus.PENDING) {
            report.open().putBack(answer.messageId(), asked);
            return;
        }
        byte[] bytes = asked.bytes();
        if (asked.isVersion1()) {
            report.session().dialect = Smb2Fields.dialect(answer);
            Smb2Fields.token(answer).report(report.sink());
            Smb1Commands.reportMixed(asked, answer, report);
            return;
        }
        Smb2Header request = Smb2Header.read(bytes, 0, bytes.length);
        if (request != null) {
            opened(request, answer, report);
            if (asked.id() != 0) {
                report.event(asked.timestampNs(), fields(asked, request, answer, report));
            }
            closed(request, answer, report);
        }
    }

    /** What is known from this answer on. */
    private static void opened(Smb2Header request, Smb2Header answer, SmbReport report) {
        SmbSession session = report.session();
        boolean done = answer.status() == SmbStatus.SUCCESS;
        switch (answer.command()) {
            case SmbCodes.NEGOTIATE -> {
                session.dialect = done ? Smb2Fields.dialect(answer) : session.dialect;
                Smb2Fields.token(answer).report(report.sink());
            }
            case SmbCodes.SESSION_SETUP -> Smb2Fields.token(answer).report(report.sink());
            case SmbCodes.TREE_CONNECT -> {
                if (done) {
                    session.tree(answer.treeId(), Smb2Fields.share(request));
                }
            }
            case SmbCodes.CREATE -> {
                if (done) {
                    session.file(Smb2Fields.file(answer), Smb2Fields.fileName(request));
                }
            }
            case SmbCodes.READ, SmbCodes.IOCTL -> {
                if (answer.command() == SmbCodes.READ || isTransceive(request)) {
                    readPipe(request, answer, report);
                }
            }
            default -> {}
        }
    }

    private static void readPipe(Smb2Header request, Smb2Header answer, SmbReport report) {
        SmbNote note =
                new SmbNote(
                        report.session().peekId(),
                        2,
                        request.command(),
                        request.sessionId(),
                        request.treeId());
        List<DcerpcCall> ended =
                report.session()
                        .pipe(
                                Smb2Fields.file(request),
                                Smb2Fields.data(answer),
                                report.timestampNs(),
                                note.bytes(),
                                report.sink());
        if (ended != null) {
            report.calls(ended);
        }
    }

    private static void closed(Smb2Header request, Smb2Header answer, SmbReport report) {
        if (answer.command() == SmbCodes.TREE_DISCONNECT) {
            report.session().closeTree(request.treeId());
        } else if (answer.command() == SmbCodes.CLOSE) {
            report.calls(report.session().close(Smb2Fields.file(request)));
        }
    }

    private static boolean isTransceive(Smb2Header request) {
        return request.command() == SmbCodes.IOCTL
                && Smb2Fields.function(request).equals("FSCTL_PIPE_TRANSCEIVE");
    }
}
