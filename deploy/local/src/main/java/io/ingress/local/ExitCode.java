package io.ingress.local;

/** Exit codes of the script {@code ingress}; scripts of users depend on them. */
public enum ExitCode {
    FINE(0),
    FAILED(1),
    WRONG_USAGE(2),
    /** The run went through, but some input could not be read. */
    UNREADABLE_INPUT(3);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
