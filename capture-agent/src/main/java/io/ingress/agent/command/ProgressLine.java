package io.ingress.agent.command;

import io.ingress.agent.PlayProgress;
import java.io.PrintStream;
import java.util.Locale;

/** One line on standard error that follows the capture; silent when that is not a terminal. */
final class ProgressLine implements PlayProgress, AutoCloseable {
    private static final long DRAW_EVERY_NS = 200_000_000L;
    private static final String CLEAR = "\r\u001b[K";

    private final PrintStream out;
    private final boolean terminal;
    private long drawnNs;

    private ProgressLine(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    static ProgressLine onTerminal() {
        return new ProgressLine(System.err, System.console() != null);
    }

    @Override
    public void progress(long packets, long playedBytes, long totalBytes) {
        long nowNs = System.nanoTime();
        if (!terminal || drawnNs != 0 && nowNs - drawnNs < DRAW_EVERY_NS) {
            return;
        }
        drawnNs = nowNs;
        String part =
                totalBytes == 0
                        ? String.format(Locale.ROOT, "%,d bytes", playedBytes)
                        : String.format(Locale.ROOT, "%d %%", 100 * playedBytes / totalBytes);
        out.print(CLEAR + String.format(Locale.ROOT, "%,d packets, %s", packets, part));
        out.flush();
    }

    @Override
    public void close() {
        if (drawnNs != 0) {
            out.print(CLEAR);
            out.flush();
            drawnNs = 0;
        }
    }
}
