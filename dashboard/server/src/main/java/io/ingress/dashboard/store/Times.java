package io.ingress.dashboard.store;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Nanoseconds since the epoch, as the database has them, to the text the API answers. */
public final class Times {
    public static final long NS_PER_SECOND = 1_000_000_000L;
    public static final long NS_PER_MS = 1_000_000L;

    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'")
                    .withZone(ZoneOffset.UTC);

    private Times() {}

    /** RFC 3339 in UTC with nine digits. */
    public static String text(long timeNs) {
        return FORMAT.format(
                Instant.ofEpochSecond(
                        Math.floorDiv(timeNs, NS_PER_SECOND),
                        Math.floorMod(timeNs, NS_PER_SECOND)));
    }

    public static String ofSeconds(long timeS) {
        return text(timeS * NS_PER_SECOND);
    }

    public static long now(java.time.Clock clock) {
        Instant now = clock.instant();
        return now.getEpochSecond() * NS_PER_SECOND + now.getNano();
    }
}
