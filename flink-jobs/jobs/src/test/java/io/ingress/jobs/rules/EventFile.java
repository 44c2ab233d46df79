package io.ingress.jobs.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Events by hand, one a line, as they stand in EVE. A member {@code test} may say that it comes
 * {@code times} times, {@code everyMs} apart; then {@code {n}} is which time it is, as a number
 * where it is the whole value.
 */
final class EventFile {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxx");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** At a time. */
    record Timed(long timeMs, String json) {}

    private EventFile() {}

    /** In the order of time. */
    static List<Timed> read(Path file) throws IOException {
        List<Timed> events = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            ObjectNode event = (ObjectNode) JSON.readTree(line);
            JsonNode test = event.remove("test");
            repeat(event, test == null ? JSON.createObjectNode() : test, events);
        }
        events.sort(Comparator.comparingLong(Timed::timeMs));
        return events;
    }

    private static void repeat(ObjectNode event, JsonNode test, List<Timed> to) {
        OffsetDateTime first = OffsetDateTime.parse(event.path("timestamp").asText(), TIME);
        long everyMs = test.path("everyMs").asLong();
        for (int n = 1; n <= test.path("times").asInt(1); n++) {
            OffsetDateTime time = first.plusNanos((n - 1) * everyMs * 1_000_000);
            event.put("timestamp", time.format(TIME));
            String number = Integer.toString(n);
            String json = event.toString().replace("\"{n}\"", number).replace("{n}", number);
            to.add(new Timed(time.toInstant().toEpochMilli(), json));
        }
    }
}
