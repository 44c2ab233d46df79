package io.ingress.local.analyze;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ingress.local.ExitCode;
import io.ingress.local.UserException;
import io.ingress.local.analyze.AnalysisTask.Checksums;
import io.ingress.local.analyze.AnalysisTask.Detections;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads {@code --batch MANIFEST}: one JSON object a line with {@code pcap}, {@code out} and {@code
 * options}. Unknown fields and options are ignored.
 */
public final class Manifest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Manifest() {}

    /** All tasks in the order of the lines; relative paths are relative to the working folder. */
    public static List<AnalysisTask> read(Path file) throws IOException {
        List<AnalysisTask> tasks = new ArrayList<>();
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            number++;
            if (!line.isBlank()) {
                tasks.add(task(file, number, line));
            }
        }
        return tasks;
    }

    private static AnalysisTask task(Path file, int number, String line) {
        JsonNode node;
        try {
            node = JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw wrong(file, number, "it is not JSON: " + e.getOriginalMessage());
        }
        JsonNode options = node.path("options");
        return new AnalysisTask(
                path(node, "pcap", file, number),
                path(node, "out", file, number),
                options.path("checksums").asText("ignore").equals("verify")
                        ? Checksums.VERIFY
                        : Checksums.IGNORE,
                options.path("shipped_rules").asBoolean(true)
                        ? Detections.SHIPPED
                        : Detections.NONE,
                Optional.empty());
    }

    private static Path path(JsonNode node, String field, Path file, int number) {
        String text = node.path(field).asText("");
        if (text.isEmpty()) {
            throw wrong(file, number, "the field \"" + field + "\" is missing");
        }
        return Path.of(text);
    }

    private static UserException wrong(Path file, int number, String what) {
        return new UserException(
                ExitCode.WRONG_USAGE,
                file + ", line " + number + ": " + what,
                "each line is a JSON object like {\"pcap\": \"/captures/a.pcap\", \"out\":"
                        + " \"/results/a\"}");
    }
}
