package io.ingress.local.hostile;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.ingress.local.hostile.CaptureLayout.Part;
import io.ingress.local.hostile.CaptureLayout.Region;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Makes damaged captures of real ones, and the manifest to analyze them. The same seed and captures
 * make the same files.
 */
final class HostileCaptures {
    /** Larger captures are damaged in excerpts of this size, so that many are quick to analyze. */
    private static final int MAX_BYTES = 100_000;

    private final ObjectMapper json = new ObjectMapper();
    private final Path folder;
    private final long seed;
    private final List<Path> outputs = new ArrayList<>();
    private final StringBuilder manifest = new StringBuilder();

    HostileCaptures(Path folder, long seed) {
        this.folder = folder;
        this.seed = seed;
    }

    /** Adds damaged captures, made of these in turn. */
    HostileCaptures add(int count, List<Path> captures) throws IOException {
        for (int i = 0; i < count; i++) {
            add(captures.get(i % captures.size()));
        }
        return this;
    }

    /** Where the results of each capture will be, in the order of the manifest. */
    List<Path> outputs() {
        return outputs;
    }

    Path manifest() throws IOException {
        return Files.writeString(folder.resolve("manifest.jsonl"), manifest);
    }

    private void add(Path original) throws IOException {
        int number = outputs.size();
        SplittableRandom random = new SplittableRandom(seed + number);
        Damage damage = Damage.values()[random.nextInt(Damage.values().length)];
        byte[] capture = excerpt(Files.readAllBytes(original), random);
        String name = "%05d-%s-%s".formatted(number, damage, original.getFileName());
        Path file = folder.resolve(name);
        Files.write(file, damage.applyTo(capture, random));
        Path output = folder.resolve(name + ".out");
        outputs.add(output);
        String checksums = random.nextInt(4) == 0 ? "verify" : "ignore";
        Map<String, Object> task =
                Map.of(
                        "pcap", file.toString(),
                        "out", output.toString(),
                        "options", Map.of("checksums", checksums));
        manifest.append(json.writeValueAsString(task)).append('\n');
    }

    /** The file header and as many consecutive packets as fit, from a random one on. */
    private static byte[] excerpt(byte[] capture, SplittableRandom random) {
        if (capture.length <= MAX_BYTES) {
            return capture;
        }
        CaptureLayout layout = CaptureLayout.of(capture);
        List<Region> records = layout.of(Part.RECORD_HEADER);
        ByteArrayOutputStream excerpt = new ByteArrayOutputStream();
        for (Region header : layout.of(Part.FILE_HEADER)) {
            excerpt.writeBytes(Arrays.copyOfRange(capture, header.start(), header.end()));
        }
        int record = random.nextInt(records.size());
        while (record + 1 < records.size() && excerpt.size() < MAX_BYTES) {
            int start = records.get(record++).start();
            excerpt.writeBytes(Arrays.copyOfRange(capture, start, records.get(record).start()));
        }
        return excerpt.toByteArray();
    }
}
