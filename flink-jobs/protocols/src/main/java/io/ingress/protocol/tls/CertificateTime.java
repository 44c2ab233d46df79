package io.ingress.protocol.tls;

import io.ingress.protocol.wire.BerReader;
import io.ingress.protocol.wire.ByteReader;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Times of certificates: UTCTime and GeneralizedTime of DER (RFC 5280, section 4.1.2.5). */
final class CertificateTime {
    static final long UNKNOWN = Long.MIN_VALUE;

    private static final int SECONDS_PER_DAY = 86_400;

    private CertificateTime() {}

    /** Seconds since 1970, or {@link #UNKNOWN}. */
    static long read(BerReader value) {
        boolean shortYear = value.tag() == BerReader.UTC_TIME;
        if (!shortYear && value.tag() != BerReader.GENERALIZED_TIME) {
            return UNKNOWN;
        }
        ByteReader text = value.bytes();
        int year = digits(text, shortYear ? 2 : 4);
        int month = digits(text, 2);
        int day = digits(text, 2);
        int hour = digits(text, 2);
        int minute = digits(text, 2);
        boolean seconds = text.peek() >= '0' && text.peek() <= '9';
        int second = seconds ? digits(text, 2) : 0;
        boolean inRange =
                year >= 0 && month >= 1 && month <= 12 && day >= 1 && hour >= 0 && hour <= 24;
        if (text.failed() || !inRange || minute < 0 || second < 0) {
            return UNKNOWN;
        }
        int fullYear = !shortYear ? year : year < 50 ? 2000 + year : 1900 + year;
        long days = LocalDate.of(fullYear, month, 1).toEpochDay() + day - 1;
        return days * SECONDS_PER_DAY + hour * 3600L + minute * 60L + second;
    }

    /** As EVE writes it: {@code 2014-08-28T00:00:00}; null when it is not known. */
    static String text(long seconds) {
        if (seconds == UNKNOWN) {
            return null;
        }
        LocalDateTime time = LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC);
        StringBuilder text = new StringBuilder(20);
        pad(text, time.getYear(), 1000).append('-');
        pad(text, time.getMonthValue(), 10).append('-');
        pad(text, time.getDayOfMonth(), 10).append('T');
        pad(text, time.getHour(), 10).append(':');
        pad(text, time.getMinute(), 10).append(':');
        return pad(text, time.getSecond(), 10).toString();
    }

    private static StringBuilder pad(StringBuilder text, int number, int highestDigit) {
        for (int digit = highestDigit; digit > 1 && number < digit; digit /= 10) {
            text.append('0');
        }
        return text.append(number);
    }

    /** A number of decimal digits, or -1. */
    private static int digits(ByteReader text, int count) {
        int number = 0;
        boolean sound = true;
        for (int i = 0; i < count; i++) {
            int digit = text.u8() - '0';
            sound &= digit >= 0 && digit <= 9;
            number = 10 * number + digit;
        }
        return sound ? number : -1;
    }
}
