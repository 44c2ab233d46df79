package io.ingress.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The lines of an eve.json, for assertions. */
public record EveLines(List<JsonNode> lines) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public static EveLines read(Path directory) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(directory.resolve("eve.json"))) {
            lines.add(JSON.readTree(line));
        }
        return new EveLines(lines);
    }

    public List<JsonNode> ofType(String type) {
        return lines.stream().filter(l -> l.path("event_type").asText().equals(type)).toList();
    }

    public Set<String> alertIds() {
        return ofType("alert").stream()
                .map(alert -> alert.at("/ingress/id").asText())
                .collect(Collectors.toSet());
    }

    /** Rule ids, one for each alert, sorted. */
    public List<String> rulesOfAlerts() {
        return ofType("alert").stream()
                .map(alert -> alert.at("/ingress/alert/rule_id").asText())
                .sorted()
                .toList();
    }

    /** Sum over all flows of a field of each direction. */
    public long flowTotal(String field) {
        return ofType("flow").stream()
                .mapToLong(
                        flow ->
                                flow.at("/flow/" + field + "_toserver").asLong()
                                        + flow.at("/flow/" + field + "_toclient").asLong())
                .sum();
    }
}
