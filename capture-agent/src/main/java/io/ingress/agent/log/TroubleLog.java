package io.ingress.agent.log;

import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;

/**
 * Logs a trouble that comes again and again: each kind of cause at once, then at most once a minute
 * how often it came, and when it is over. One thread.
 */
public final class TroubleLog {
    private static final long PERIOD_NS = 60_000_000_000L;

    /** After so long without trouble it is over; what comes and goes is one trouble. */
    private static final long CALM_NS = 5_000_000_000L;

    private final Logger log;
    private final String trouble;
    private final String end;

    /** Kinds of causes that were told since the last end. */
    private final Set<String> told = new HashSet<>();

    private long untold;
    private long toldNs;
    private long lastNs;

    /**
     * @param trouble what is wrong, in the words of the log
     * @param end what is said when it is over
     */
    public TroubleLog(Logger log, String trouble, String end) {
        this.log = log;
        this.trouble = trouble;
        this.end = end;
    }

    /** It has come, perhaps again. */
    public void add(Throwable cause, long nowNs) {
        untold++;
        lastNs = nowNs;
        if (told.add(cause == null ? "" : cause.getClass().getName())) {
            log.warn("{}: {}", trouble, String.valueOf(cause));
        } else if (nowNs - toldNs >= PERIOD_NS) {
            log.warn("{}, {} times in a minute: {}", trouble, untold, String.valueOf(cause));
        } else {
            return;
        }
        untold = 0;
        toldNs = nowNs;
    }

    /** All is well now. */
    public void calm(long nowNs) {
        if (!told.isEmpty() && nowNs - lastNs >= CALM_NS) {
            log.info(end);
            told.clear();
            untold = 0;
        }
    }
}
