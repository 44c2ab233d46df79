package io.ingress.model.text;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that somebody probably meant. */
public final class Nearest {
    private static final int LONGEST = 100;

    private Nearest() {}

    /** Asks for the nearest name, or the other remedy when none is near. */
    public static String remedy(String name, Collection<String> known, String otherwise) {
        return of(name, known).map(near -> "did you mean '" + near + "'?").orElse(otherwise);
    }

    /**
     * The name with the fewest letters to change, if these are at most a third; before all others
     * one that ends with a dot and the name.
     */
    public static Optional<String> of(String name, Collection<String> known) {
        if (name.length() > LONGEST) {
            return Optional.empty();
        }
        String wanted = name.toLowerCase(Locale.ROOT);
        String best = null;
        int least = Math.max(1, name.length() / 3) + 1;
        for (String each : known) {
            int distance = distance(wanted, each.toLowerCase(Locale.ROOT));
            boolean last = each.endsWith("." + name);
            if (last || distance < least) {
                best = each;
                least = last ? 0 : distance;
            }
        }
        return Optional.ofNullable(best);
    }

    /** Letters to insert, delete, replace or swap. */
    private static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, a, b, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int cheapest(int[][] cost, String a, String b, int i, int j) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int replaced = cost[i - 1][j - 1] + (same ? 0 : 1);
        int least = Math.min(replaced, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean swapped =
                i > 1
                        && j > 1
                        && a.charAt(i - 1) == b.charAt(j - 2)
                        && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
    }
}
