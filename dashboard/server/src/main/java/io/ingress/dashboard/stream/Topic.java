package io.ingress.dashboard.stream;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** What a client of the stream can follow. */
public enum Topic {
    ALERTS,
    METRICS,
    FLOWS,
    SENSORS;

    /** Name in parameters and events. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Set<String> labels() {
        Set<String> labels = new TreeSet<>();
        EnumSet.allOf(Topic.class).forEach(topic -> labels.add(topic.label()));
        return labels;
    }

    public static Topic of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
