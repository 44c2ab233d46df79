package io.ingress.agent.export;

/** A password or key that no log and no message shows. */
public record Secret(String value) {
    @Override
    public String toString() {
        return "***";
    }
}
