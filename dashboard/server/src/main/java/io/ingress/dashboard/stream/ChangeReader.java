package io.ingress.dashboard.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ingress.dashboard.store.ChangeStore;
import io.ingress.dashboard.store.MetricStore;
import io.ingress.dashboard.store.TrafficStore;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** Reads the rows that changes name and makes one event per topic of them. */
public final class ChangeReader {
    /** Rows of one event; of more, the latest. */
    private static final int ITEMS = 500;

    private final TrafficStore store;
    private final ObjectMapper json;

    public ChangeReader(TrafficStore store, ObjectMapper json) {
        this.store = store;
        this.json = json;
    }

    /** Schema StreamBatch of the API. */
    record Batch(List<?> items, long omitted) {}

    List<StreamEvent> read(List<ChangeStore.Change> changes) {
        List<StreamEvent> events = new ArrayList<>();
        if (changes.isEmpty()) {
            return events;
        }
        long position = changes.get(changes.size() - 1).seq();
        for (Topic topic : Topic.values()) {
            List<ChangeStore.Change> mine =
                    changes.stream()
                            .filter(change -> change.topic().equals(topic.label()))
                            .toList();
            if (!mine.isEmpty()) {
                events.add(event(topic, position, mine));
            }
        }
        return events;
    }

    private StreamEvent event(Topic topic, long position, List<ChangeStore.Change> changes) {
        long omitted = changes.stream().mapToLong(ChangeStore.Change::omitted).sum();
        LinkedHashSet<String> unique = new LinkedHashSet<>();
        changes.stream()
                .filter(change -> change.key() != null)
                .forEach(change -> unique.add(change.key()));
        List<String> keys = new ArrayList<>(unique);
        if (keys.size() > ITEMS) {
            omitted += keys.size() - ITEMS;
            keys = keys.subList(keys.size() - ITEMS, keys.size());
        }
        List<?> items =
                switch (topic) {
                    case ALERTS -> store.alerts().byIds(keys);
                    case FLOWS -> store.flows().byIds(keys);
                    case SENSORS -> store.sensors().byNames(keys);
                    case METRICS -> points(keys);
                };
        return new StreamEvent(topic, position, items.size(), bytes(new Batch(items, omitted)));
    }

    /** Keys are "second sensor". */
    private List<MetricStore.Point> points(List<String> keys) {
        List<MetricStore.Point> points = new ArrayList<>();
        for (String key : keys) {
            int space = key.indexOf(' ');
            Optional<MetricStore.Point> point =
                    store.metrics()
                            .point(
                                    Long.parseLong(key.substring(0, space)),
                                    key.substring(space + 1));
            point.ifPresent(points::add);
        }
        return points;
    }

    byte[] bytes(Object value) {
        try {
            return json.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("rows are plain data", e);
        }
    }
}
