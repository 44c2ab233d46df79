package io.ingress.jobs.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A writer killed at any moment loses nothing that it had acknowledged and corrupts nothing. */
class ArchiveKillITCase {
    private static final int KILLS = 4;
    private static final int BATCH = 300;

    @TempDir Path directory;

    @Test
    void shouldKeepAllAcknowledgedRowsWhenKilled() throws Exception {
        Path file = directory.resolve("traffic.db");
        Random random = new Random(7);
        int acknowledged = 0;

        for (int kill = 0; kill < KILLS; kill++) {
            acknowledged = killAfter(acknowledged, 1 + random.nextInt(6), file);

            assertThat(Db.rows(file, "PRAGMA integrity_check")).containsExactly("ok");
            assertThat(Db.number(file, "SELECT count(*) FROM flows"))
                    .isGreaterThanOrEqualTo((long) acknowledged * BATCH);
            assertThat(Db.number(file, "SELECT rows FROM totals"))
                    .isEqualTo(Db.number(file, "SELECT count(*) FROM flows"));
        }
        // Whole batches or nothing of them.
        assertThat(Db.number(file, "SELECT count(*) FROM flows") % BATCH).isZero();
        assertThat(acknowledged).isGreaterThanOrEqualTo(KILLS);
    }

    /** Lets a child write from a batch on and kills it after some acknowledged ones. */
    private static int killAfter(int firstBatch, int batches, Path file) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx128m", "-cp", System.getProperty("java.class.path")));
        command.addAll(
                List.of(Child.class.getName(), file.toString(), Integer.toString(firstBatch)));
        Process child =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        int acknowledged = firstBatch;
        try (BufferedReader out =
                new BufferedReader(
                        new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            while (acknowledged < firstBatch + batches) {
                String line = out.readLine();
                assertThat(line).as("the child must not end by itself").isNotNull();
                acknowledged = Integer.parseInt(line);
            }
            // By its handle, which leaves the pipe open: what was acknowledged is still in it.
            child.toHandle().destroyForcibly();
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                // A line may be cut by the kill; a batch with a whole line was acknowledged.
                acknowledged = line.matches("\\d{6}") ? Integer.parseInt(line) : acknowledged;
            }
        }
        assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return acknowledged;
    }

    /** Writes batches for ever and prints, after each commit, how many there are. */
    static final class Child {
        private Child() {}

        public static void main(String[] args) throws Exception {
            int batch = Integer.parseInt(args[1]);
            try (ArchiveDatabase database =
                    ArchiveDatabase.open(SqliteOptions.defaults(Path.of(args[0])))) {
                while (true) {
                    List<ArchiveRecord> records = new ArrayList<>();
                    for (int i = 0; i < BATCH; i++) {
                        records.add(ArchiveRecords.flow(batch * BATCH + i));
                    }
                    database.write(records);
                    batch++;
                    System.out.printf("%06d%n", batch);
                    System.out.flush();
                }
            }
        }
    }
}
