package io.ingress.local.trial;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ingress.jobs.record.RecordTypes;
import io.ingress.local.ExitCode;
import io.ingress.local.Installation;
import io.ingress.local.UserException;
import io.ingress.model.eve.EveException;
import io.ingress.model.eve.EveTime;
import io.ingress.model.event.EventRecord;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Events of a file, a JSON object a line: an eve.json of ours or of Suricata, or made by hand. They
 * are put in the order of their times.
 */
public final class PastLines implements PastSource {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long NS_PER_MS = 1_000_000;
    private static final byte[] NONE = {};

    private final List<EventRecord> events;

    private PastLines(List<EventRecord> events) {
        this.events = events;
    }

    /**
     * @throws UserException when a line is no event
     */
    public static PastLines read(Path file) throws IOException {
        List<EventRecord> events = new ArrayList<>();
        int number = 0;
        for (String line : lines(file)) {
            number++;
            if (!line.isBlank()) {
                events.add(event(line, file + ":" + number));
            }
        }
        if (events.isEmpty()) {
            throw wrong(file.toString(), "has no events");
        }
        events.sort(Comparator.comparingLong(EventRecord::orderNs));
        return new PastLines(numbered(events));
    }

    private static List<String> lines(Path file) throws IOException {
        try {
            return Files.readAllLines(file);
        } catch (CharacterCodingException e) {
            throw wrong(file.toString(), "is not UTF-8 text");
        }
    }

    private static EventRecord event(String line, String place) {
        try {
            JsonNode event = JSON.readTree(line);
            String type = event.path("event_type").asText("");
            if (type.isEmpty()) {
                throw wrong(place, "has no event_type");
            }
            JsonNode order = event.at("/ingress/order_ns");
            long orderNs =
                    order.isMissingNode()
                            ? EveTime.parse(event.path("timestamp").asText(""))
                            : order.asLong();
            byte[] json = line.getBytes(StandardCharsets.UTF_8);
            return record(0, orderNs, type, json);
        } catch (JsonProcessingException e) {
            throw wrong(place, "is not JSON: " + e.getOriginalMessage());
        } catch (EveException e) {
            throw wrong(place, "has no right timestamp: " + e.getMessage());
        }
    }

    /** With clock marks: what is sorted is complete. */
    private static List<EventRecord> numbered(List<EventRecord> sorted) {
        List<EventRecord> records = new ArrayList<>();
        long completeMs = Long.MIN_VALUE;
        for (EventRecord event : sorted) {
            long beforeMs = Math.floorDiv(event.orderNs(), NS_PER_MS) - 1;
            if (beforeMs > completeMs) {
                completeMs = beforeMs;
                records.add(record(records.size(), beforeMs * NS_PER_MS, EventRecord.CLOCK, NONE));
            }
            records.add(record(records.size(), event.orderNs(), event.type(), event.json()));
        }
        return records;
    }

    private static EventRecord record(long seq, long orderNs, String type, byte[] json) {
        return new EventRecord(Installation.SENSOR, 0, seq, orderNs, type, json);
    }

    private static UserException wrong(String place, String problem) {
        return new UserException(
                ExitCode.WRONG_USAGE,
                place + " " + problem,
                "write one EVE event a line, as in eve.json");
    }

    /** In the order of time, with clock marks. */
    public List<EventRecord> events() {
        return List.copyOf(events);
    }

    @Override
    public int buckets() {
        return 1;
    }

    @Override
    public DataStream<EventRecord> read(StreamExecutionEnvironment environment) {
        return environment
                .fromData(RecordTypes.EVENT, events.toArray(EventRecord[]::new))
                .uid("events")
                .name("events");
    }
}
