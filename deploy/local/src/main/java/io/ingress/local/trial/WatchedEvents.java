package io.ingress.local.trial;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ingress.dashboard.rules.trial.GroupEvent;
import io.ingress.model.event.EventRecord;
import io.ingress.rules.live.RulePlan;
import io.ingress.rules.live.RuleVersion;
import io.ingress.rules.live.WatchedGroup;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.util.Collector;

/** Lets the events through that inputs of a rule could be about, for a group. */
final class WatchedEvents extends RichFlatMapFunction<EventRecord, String> {
    private static final long serialVersionUID = 1L;
    private static final long NS_PER_MS = 1_000_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RuleVersion version;
    private final WatchedGroup watch;

    private transient List<RulePlan.Use> uses;
    private transient Set<String> types;

    WatchedEvents(RuleVersion version, WatchedGroup watch) {
        this.version = version;
        this.watch = watch;
    }

    @Override
    public void open(OpenContext context) {
        uses = new RulePlan(version).uses();
        types =
                uses.stream()
                        .flatMap(use -> use.detection().eventTypes().stream())
                        .collect(Collectors.toSet());
    }

    @Override
    public void flatMap(EventRecord event, Collector<String> out) {
        if (!types.contains(event.type())) {
            return;
        }
        try {
            JsonNode json = JSON.readTree(event.json());
            boolean isSeen =
                    uses.stream()
                            .filter(use -> use.detection().eventTypes().contains(event.type()))
                            .anyMatch(use -> watch.sees(use, json));
            if (isSeen) {
                long timeMs = Math.floorDiv(event.orderNs(), NS_PER_MS);
                out.collect(timeMs + " " + new String(event.json(), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            // The rules do not see it either.
        }
    }

    /** Reads what {@link #flatMap} gave. */
    static GroupEvent read(String text) {
        int end = text.indexOf(' ');
        try {
            return new GroupEvent(
                    Long.parseLong(text.substring(0, end)), JSON.readTree(text.substring(end + 1)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an event that was read cannot be read again", e);
        }
    }
}
