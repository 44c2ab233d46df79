package io.ingress.jobs.traffic;

import java.util.Locale;
import java.util.Set;

/**
 * Names of application anomalies as EVE has them: those of Suricata's parsers that are written in C
 * are upper case in events, though lower case in rules; the others are lower case in both.
 */
final class AppLayerEventName {
    private static final Set<String> UPPER_CASE = Set.of("http", "smtp", "tls", "ftp", "dnp3");

    private AppLayerEventName() {}

    /**
     * @param protocol null when none is known
     * @param event as an analyzer names it, as in rules
     */
    static String of(String protocol, String event) {
        boolean upper = protocol != null && UPPER_CASE.contains(protocol);
        return upper ? event.toUpperCase(Locale.ROOT) : event;
    }
}
