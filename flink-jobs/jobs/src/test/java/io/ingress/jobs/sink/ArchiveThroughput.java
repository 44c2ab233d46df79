package io.ingress.jobs.sink;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;

/**
 * Measures how many records a second the archive stores, JSON in and committed rows out, on one
 * thread. Run by hand: arguments are the number of records and a directory.
 */
final class ArchiveThroughput {
    private static final int BATCH = 5_000;

    private ArchiveThroughput() {}

    public static void main(String[] args) throws Exception {
        int count = args.length > 0 ? Integer.parseInt(args[0]) : 500_000;
        Path directory =
                args.length > 1
                        ? Files.createDirectories(Path.of(args[1]))
                        : Files.createTempDirectory("archive");
        measure("warm-up", count / 5, ArchiveRecords::flow, directory);
        measure("flows", count, ArchiveRecords::flow, directory);
        measure("dns", count, ArchiveRecords::dns, directory);
    }

    private static void measure(
            String what, int count, IntFunction<ArchiveRecord> record, Path directory)
            throws Exception {
        Path file = directory.resolve(what + ".db");
        long cpuNs = 0;
        long wallNs = 0;
        long jsonBytes = 0;
        try (ArchiveDatabase database = ArchiveDatabase.open(SqliteOptions.defaults(file))) {
            for (int from = 0; from < count; from += BATCH) {
                List<ArchiveRecord> records = new ArrayList<>(BATCH);
                for (int n = from; n < from + BATCH; n++) {
                    records.add(record.apply(n));
                    jsonBytes += records.get(records.size() - 1).json().length;
                }
                long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
                long wall = System.nanoTime();
                database.write(records);
                cpuNs += ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu;
                wallNs += System.nanoTime() - wall;
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%s: %,.0f rows/s of CPU time, %,.0f rows/s of wall time, %d bytes of JSON and %d"
                        + " bytes of database per row%n",
                what,
                count * 1e9 / cpuNs,
                count * 1e9 / wallNs,
                jsonBytes / count,
                Files.size(file) / count);
        Files.delete(file);
    }
}
