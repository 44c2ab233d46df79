package io.ingress.rules;

/**
 * What is wrong with a rule, where, and what to do.
 *
 * @param message what is wrong
 * @param remedy what to write instead
 */
public record RuleProblem(Mark at, String message, String remedy) {
    @Override
    public String toString() {
        return at + ": " + message + "; " + remedy;
    }
}
