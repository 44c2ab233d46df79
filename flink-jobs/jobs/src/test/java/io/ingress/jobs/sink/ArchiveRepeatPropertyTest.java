package io.ingress.jobs.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Replays after a failure, in whatever order and how often, must not change what is stored. */
class ArchiveRepeatPropertyTest {
    @Property(tries = 25)
    void shouldStoreTheSameHoweverOftenAndInWhateverOrder(
            @ForAll Random random, @ForAll @IntRange(min = 1, max = 400) int size)
            throws Exception {
        List<ArchiveRecord> once = records(size, random);
        List<ArchiveRecord> replayed = new ArrayList<>(once);
        replayed.addAll(once.subList(0, random.nextInt(size + 1)));
        replayed.addAll(once.subList(random.nextInt(size + 1), size));
        Collections.shuffle(replayed, random);

        assertThat(stored(replayed, random)).isEqualTo(stored(once, random));
    }

    private static List<ArchiveRecord> records(int size, Random random) {
        List<ArchiveRecord> records = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            int n = random.nextInt(50);
            records.add(
                    switch (random.nextInt(6)) {
                        case 0 -> ArchiveRecords.dns(n);
                        case 1 -> ArchiveRecords.anomaly(n);
                        case 2 -> ArchiveRecords.metric(n, 1 + random.nextInt(5));
                        case 3 -> ArchiveRecords.alert(n % 5, 1 + random.nextInt(9));
                        case 4 -> ArchiveRecords.health(n);
                        default -> ArchiveRecords.flow(n);
                    });
        }
        return records;
    }

    private static List<String> stored(List<ArchiveRecord> records, Random random)
            throws Exception {
        Path directory = Files.createTempDirectory("archive");
        Path file = directory.resolve("traffic.db");
        try (ArchiveDatabase database = ArchiveDatabase.open(SqliteOptions.defaults(file))) {
            int from = 0;
            while (from < records.size()) {
                int to = Math.min(records.size(), from + 1 + random.nextInt(100));
                database.write(records.subList(from, to));
                from = to;
            }
            return Db.dump(file);
        } finally {
            delete(directory);
        }
    }

    private static void delete(Path directory) throws IOException {
        for (String name : List.of("traffic.db", "traffic.db-wal", "traffic.db-shm")) {
            Files.deleteIfExists(directory.resolve(name));
        }
        Files.delete(directory);
    }
}
