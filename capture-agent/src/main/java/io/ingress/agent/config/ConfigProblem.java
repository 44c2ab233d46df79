package io.ingress.agent.config;

/**
 * What is wrong with a configuration, where, and what to do; always one line.
 *
 * @param message what is wrong
 * @param remedy what to write instead
 */
public record ConfigProblem(Place at, String message, String remedy) {
    /** Characters of a message; what is quoted in it can be long. */
    private static final int LONGEST = 300;

    public ConfigProblem {
        message = line(message);
        remedy = line(remedy);
    }

    private static String line(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
    }

    @Override
    public String toString() {
        return at + ": " + message + "; " + remedy;
    }
}
