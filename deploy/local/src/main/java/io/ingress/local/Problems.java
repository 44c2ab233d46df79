package io.ingress.local;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Turns what was thrown into a sentence and a remedy. */
public final class Problems {
    private static final String NO_SPACE = "No space left on device";
    private static final String NO_SPACE_FOR_SQLITE = "[SQLITE_FULL]";

    private Problems() {}

    public static UserException explain(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof UserException known) {
                return known;
            }
            if (cause instanceof IOException io && isDiskFull(io)) {
                return new UserException(
                        ExitCode.FAILED,
                        "the disk is full: " + io.getMessage(),
                        "free some space and start again with the same --data; nothing that was"
                                + " stored is lost",
                        thrown);
            }
            if (cause instanceof NoSuchFileException missing) {
                return new UserException(
                        ExitCode.FAILED,
                        "no such file: " + missing.getFile(),
                        "check the path",
                        thrown);
            }
            if (cause instanceof AccessDeniedException denied) {
                return new UserException(
                        ExitCode.FAILED,
                        "no permission: " + denied.getFile(),
                        "run as a user who may read and write it",
                        thrown);
            }
        }
        return new UserException(
                ExitCode.FAILED,
                "unexpected: " + deepest(thrown),
                "run again with JAVA_TOOL_OPTIONS=-Dingress.stacktrace=true and report it",
                thrown);
    }

    private static boolean isDiskFull(IOException thrown) {
        String reason =
                thrown instanceof FileSystemException file ? file.getReason() : thrown.getMessage();
        return reason != null
                && (reason.contains(NO_SPACE) || reason.contains(NO_SPACE_FOR_SQLITE));
    }

    private static Throwable deepest(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return cause;
    }
}
