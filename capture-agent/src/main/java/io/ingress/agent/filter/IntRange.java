package io.ingress.agent.filter;

/** Numbers from {@code low} to {@code high}, both included. */
public record IntRange(int low, int high) {
    public IntRange {
        if (low > high) {
            throw new IllegalArgumentException("must be low <= high: " + low + "-" + high);
        }
    }

    public static IntRange of(int only) {
        return new IntRange(only, only);
    }

    @Override
    public String toString() {
        return low == high ? Integer.toString(low) : low + "-" + high;
    }
}
