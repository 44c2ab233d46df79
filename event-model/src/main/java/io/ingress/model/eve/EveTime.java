package io.ingress.model.eve;

/**
 * EVE's timestamp, {@code 2026-11-23T01:02:03.123456+0000}, without a formatter object per event.
 * Writing keeps microseconds and is always UTC; reading takes any offset and up to nanoseconds.
 */
public final class EveTime {
    /** Characters of every timestamp written. */
    static final int LENGTH = 31;

    private static final long NS_PER_SECOND = 1_000_000_000L;
    private static final long SECONDS_PER_DAY = 86_400;
    private static final long DAYS_PER_ERA = 146_097;
    private static final long DAYS_0000_TO_1970 = 719_468;

    private EveTime() {}

    /** Text of a time in ns since the epoch. */
    public static String text(long timestampNs) {
        char[] out = new char[LENGTH];
        write(timestampNs, out);
        return new String(out);
    }

    /** Writes {@link #LENGTH} characters. */
    static void write(long timestampNs, char[] out) {
        long seconds = Math.floorDiv(timestampNs, NS_PER_SECOND);
        int micros = (int) (Math.floorMod(timestampNs, NS_PER_SECOND) / 1000);
        date(Math.floorDiv(seconds, SECONDS_PER_DAY), out);
        int second = (int) Math.floorMod(seconds, SECONDS_PER_DAY);
        out[10] = 'T';
        digits(second / 3600, 2, out, 11);
        out[13] = ':';
        digits(second / 60 % 60, 2, out, 14);
        out[16] = ':';
        digits(second % 60, 2, out, 17);
        out[19] = '.';
        digits(micros, 6, out, 20);
        "+0000".getChars(0, 5, out, 26);
    }

    /** Days since 1970 to year, month and day (H. Hinnant, chrono-compatible date algorithms). */
    private static void date(long daysSince1970, char[] out) {
        long days = daysSince1970 + DAYS_0000_TO_1970;
        long era = Math.floorDiv(days, DAYS_PER_ERA);
        int dayOfEra = (int) Math.floorMod(days, DAYS_PER_ERA);
        int yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int monthFromMarch = (5 * dayOfYear + 2) / 153;
        int month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
        long year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
        digits((int) year, 4, out, 0);
        out[4] = '-';
        digits(month, 2, out, 5);
        out[7] = '-';
        digits(dayOfYear - (153 * monthFromMarch + 2) / 5 + 1, 2, out, 8);
    }

    private static void digits(int value, int width, char[] out, int from) {
        int rest = value;
        for (int i = from + width - 1; i >= from; i--) {
            out[i] = (char) ('0' + rest % 10);
            rest /= 10;
        }
    }

    /**
     * Reads {@code yyyy-MM-ddTHH:mm:ss[.fraction](Z|+hhmm|+hh:mm|-...)}.
     *
     * @return ns since the epoch
     * @throws EveException when it is anything else
     */
    public static long parse(String text) throws EveException {
        if (text == null || text.length() < 20 || text.length() > 40) {
            throw wrong(text);
        }
        long year = number(text, 0, 4, 0, 2261);
        long month = number(text, 5, 2, 1, 12);
        long day = number(text, 8, 2, 1, 31);
        long second =
                number(text, 11, 2, 0, 23) * 3600
                        + number(text, 14, 2, 0, 59) * 60
                        + number(text, 17, 2, 0, 60);
        if (year < 1678
                || text.charAt(4) != '-'
                || text.charAt(7) != '-'
                || (text.charAt(10) != 'T' && text.charAt(10) != ' ')
                || text.charAt(13) != ':'
                || text.charAt(16) != ':') {
            throw wrong(text);
        }
        int at = 19;
        long nanos = 0;
        if (text.charAt(at) == '.') {
            int from = ++at;
            while (at < text.length() && Character.digit(text.charAt(at), 10) >= 0) {
                nanos = at - from < 9 ? nanos * 10 + Character.digit(text.charAt(at), 10) : nanos;
                at++;
            }
            for (int i = at - from; i < 9; i++) {
                nanos *= 10;
            }
        }
        long offset = offsetSeconds(text, at);
        return (days(year, month, day) * SECONDS_PER_DAY + second - offset) * NS_PER_SECOND + nanos;
    }

    private static long offsetSeconds(String text, int at) throws EveException {
        String zone = text.substring(at);
        if (zone.equals("Z")) {
            return 0;
        }
        boolean colon = zone.length() == 6 && zone.charAt(3) == ':';
        if (zone.length() != 5 && !colon || zone.charAt(0) != '+' && zone.charAt(0) != '-') {
            throw wrong(text);
        }
        long offset = number(zone, 1, 2, 0, 23) * 3600 + number(zone, colon ? 4 : 3, 2, 0, 59) * 60;
        return zone.charAt(0) == '-' ? -offset : offset;
    }

    private static long days(long yearFromJanuary, long month, long day) {
        long year = month <= 2 ? yearFromJanuary - 1 : yearFromJanuary;
        long era = Math.floorDiv(year, 400);
        long yearOfEra = Math.floorMod(year, 400);
        long dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
        long dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return era * DAYS_PER_ERA + dayOfEra - DAYS_0000_TO_1970;
    }

    private static long number(String text, int from, int width, long min, long max)
            throws EveException {
        long value = 0;
        for (int i = from; i < from + width; i++) {
            int digit = text.charAt(i) < 128 ? Character.digit(text.charAt(i), 10) : -1;
            if (digit < 0) {
                throw wrong(text);
            }
            value = value * 10 + digit;
        }
        if (value < min || value > max) {
            throw wrong(text);
        }
        return value;
    }

    private static EveException wrong(String text) {
        return new EveException("not a timestamp: " + WireText.quote(text), null);
    }
}
