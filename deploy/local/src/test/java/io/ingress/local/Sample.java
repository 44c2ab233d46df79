package io.ingress.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The sample capture and its ground truth, found from the module's folder. */
public final class Sample {
    private static final Path FOLDER = home().resolve("deploy/samples");

    private Sample() {}

    /** Root of the project. */
    public static Path home() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isExecutable(folder.resolve("ingress"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    public static Path capture() {
        return FOLDER.resolve("sample.pcap");
    }

    public static long packets() {
        try {
            return truth().path("packets").asLong();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static JsonNode truth() throws IOException {
        return new ObjectMapper().readTree(FOLDER.resolve("truth.json").toFile());
    }
}
