package io.ingress.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ingress.agent.budget.PayloadLimit;
import io.ingress.model.packet.FrameLayers;
import io.ingress.model.packet.PacketBatch;
import io.ingress.model.packet.PacketBatchReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every capture of the shared corpus has the packets and bytes an independent reader counted. */
class ConformanceReaderTest {
    private static final Path CORPUS = findCorpus();

    @BeforeAll
    static void needCorpus() {
        assumeTrue(
                CORPUS != null,
                "skipped: ../shared/conformance is not beside the project (give its place with"
                        + " -Dingress.conformance=DIR)");
    }

    @Test
    void shouldCountPacketsAndBytesLikeTheIndependentReader() throws IOException {
        List<String> wrong = new ArrayList<>();
        Map<String, JsonNode> captures = captures();

        for (JsonNode capture : captures.values()) {
            Counted counted = count(CORPUS.resolve(capture.get("file").asText()));
            Counted expected =
                    new Counted(
                            capture.get("packets").asLong(),
                            capture.get("wire_bytes").asLong(),
                            capture.get("captured_bytes").asLong(),
                            capture.get("truncated_file").asBoolean());
            if (!counted.equals(expected)) {
                wrong.add(capture.get("file").asText() + ": " + counted + " not " + expected);
            }
        }

        assertThat(captures).hasSizeGreaterThan(1000);
        assertThat(wrong).isEmpty();
    }

    private record Counted(long packets, long wireBytes, long capturedBytes, boolean truncated) {}

    private static Counted count(Path file) throws IOException {
        AgentOptions options = AgentOptions.play(List.of(file)).payload(PayloadLimit.FULL).build();
        long packets = 0;
        long wireBytes = 0;
        long capturedBytes = 0;
        PacketBatchReader reader = new PacketBatchReader();
        FrameLayers layers = new FrameLayers();
        try (FileBatches batches = FileBatches.open(options, "conformance")) {
            PacketBatch batch;
            while ((batch = batches.next()) != null) {
                reader.reset(batch.pcap());
                while (reader.next()) {
                    if (isCarrier(layers, reader)) {
                        continue;
                    }
                    packets++;
                    wireBytes += reader.wireLen();
                    capturedBytes += reader.capturedLen();
                }
            }
            assertThat(batches.facts().packets()).isEqualTo(packets);
            return new Counted(packets, wireBytes, capturedBytes, batches.facts().truncated());
        }
    }

    private static boolean isCarrier(FrameLayers layers, PacketBatchReader reader) {
        layers.decode(
                reader.linkType(),
                reader.timestampNs(),
                reader.buffer(),
                reader.offset(),
                reader.capturedLen(),
                reader.wireLen());
        return layers.isCarrier();
    }

    private static Map<String, JsonNode> captures() throws IOException {
        ObjectMapper json = new ObjectMapper();
        Map<String, JsonNode> captures = new TreeMap<>();
        try (Stream<Path> categories = Files.list(CORPUS)) {
            for (Path category : categories.sorted().toList()) {
                Path cases = category.resolve("cases.jsonl");
                if (!Files.exists(cases)) {
                    continue;
                }
                for (String line : Files.readAllLines(cases)) {
                    JsonNode capture = json.readTree(line).get("capture");
                    captures.put(capture.get("file").asText(), capture);
                }
            }
        }
        return captures;
    }

    /** Beside the project, also when the project is a git worktree. */
    private static Path findCorpus() {
        String given = System.getProperty("ingress.conformance");
        if (given != null) {
            return Path.of(given);
        }
        Path directory = Path.of("").toAbsolutePath();
        while (directory != null) {
            Path corpus = directory.resolve("shared/conformance");
            if (Files.isDirectory(corpus)) {
                return corpus;
            }
            directory = directory.getParent();
        }
        return null;
    }
}
