package io.ingress.rules;

/**
 * What is wrong with a rule, where, and what to do.
 *
 * @param message what is wrong
 * @param remedy what to write instead
 */
public record RuleProblem(Mark at, String message, String remedy, Severity severity) {
    /** How bad it is. */
    public enum Severity {
        /** The rule cannot be used. */
        ERROR,
        /** The rule can be used, but probably does not do what its author wants. */
        WARNING
    }

    /** Characters of a message; what is quoted in it can be long. */
    private static final int LONGEST = 500;

    public RuleProblem {
        message = line(message);
        remedy = line(remedy);
    }

    public RuleProblem(Mark at, String message, String remedy) {
        this(at, message, remedy, Severity.ERROR);
    }

    /** Each problem is one line, whatever it quotes. */
    private static String line(String text) {
        String line = text.replaceAll("\\p{Cntrl}", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
    }

    @Override
    public String toString() {
        String kind = severity == Severity.WARNING ? "warning: " : "";
        return at + ": " + kind + message + "; " + remedy;
    }
}
