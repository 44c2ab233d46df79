package io.ingress.local;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/**
 * A progress bar on a terminal, nothing elsewhere. Safe to call from any thread; draws at most ten
 * times a second.
 */
public final class Progress implements AutoCloseable {
    private static final int WIDTH = 30;
    private static final long DRAW_EVERY_NS = Duration.ofMillis(100).toNanos();

    private final PrintStream out;
    private final boolean terminal;
    private final String title;
    private final long startNs = System.nanoTime();
    private long drawnNs;

    private Progress(PrintStream out, boolean terminal, String title) {
        this.out = out;
        this.terminal = terminal;
        this.title = title;
    }

    /** Draws on standard error, if a person looks at it. */
    public static Progress onTerminal(String title) {
        return new Progress(System.err, System.console() != null, title);
    }

    static Progress on(PrintStream out, String title) {
        return new Progress(out, true, title);
    }

    /** {@code done} of {@code total}; a total of 0 is unknown and shows only what is done. */
    public synchronized void at(long done, long total, String unit) {
        long now = System.nanoTime();
        boolean last = total > 0 && done >= total;
        if (!terminal || (!last && now - drawnNs < DRAW_EVERY_NS)) {
            return;
        }
        drawnNs = now;
        out.print("\r\u001b[K" + line(done, total, unit));
        out.flush();
    }

    private String line(long done, long total, String unit) {
        double seconds = (System.nanoTime() - startNs) / 1e9;
        if (total <= 0) {
            return String.format(Locale.ROOT, "%s %,d %s, %.0f s", title, done, unit, seconds);
        }
        double part = Math.min(1, (double) done / total);
        int filled = (int) (part * WIDTH);
        return String.format(
                Locale.ROOT,
                "%s [%s%s] %3.0f %%  %,d of %,d %s, %.0f s",
                title,
                "#".repeat(filled),
                ".".repeat(WIDTH - filled),
                part * 100,
                done,
                total,
                unit,
                seconds);
    }

    /** Clears the line, so that the result stands alone. */
    @Override
    public synchronized void close() {
        if (terminal && drawnNs != 0) {
            out.print("\r\u001b[K");
            out.flush();
        }
    }
}
