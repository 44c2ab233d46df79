package io.ingress.local;

/**
 * Something the user can put right: what is wrong and what to do. Printed as two lines, without a
 * stack trace, by {@link Main}.
 */
public final class UserException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String remedy;
    private final ExitCode exitCode;

    public UserException(ExitCode exitCode, String problem, String remedy) {
        this(exitCode, problem, remedy, null);
    }

    /**
     * @param remedy what to do; empty when the problem says it
     */
    public UserException(ExitCode exitCode, String problem, String remedy, Throwable cause) {
        super(problem, cause);
        this.exitCode = exitCode;
        this.remedy = remedy;
    }

    public String remedy() {
        return remedy;
    }

    public ExitCode exitCode() {
        return exitCode;
    }
}
