package io.ingress.protocol.dns;

import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Times of signatures, {@code YYYYMMDDHHmmSS} in UTC (RFC 4034 section 3.2). */
final class DnsTime {
    private DnsTime() {}

    static String text(long epochSeconds) {
        LocalDateTime at = LocalDateTime.ofEpochSecond(epochSeconds, 0, ZoneOffset.UTC);
        long date = at.getYear() * 10_000L + at.getMonthValue() * 100L + at.getDayOfMonth();
        long time = at.getHour() * 10_000L + at.getMinute() * 100L + at.getSecond();
        return Long.toString(date * 1_000_000L + time);
    }
}
