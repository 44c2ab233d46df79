package io.ingress.agent.directory;

import io.ingress.agent.shard.CaptureClock;
import io.ingress.agent.shard.StreamPosition;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A line of the {@link Journal}: words with spaces between them. */
public sealed interface JournalEntry {
    /** The line, without its end. */
    String line();

    /** A file has been found. */
    record Found(int id, FileIdentity identity, long firstNs, String name) implements JournalEntry {
        @Override
        public String line() {
            String written = URLEncoder.encode(name, StandardCharsets.UTF_8);
            return words("found", id, identity.line(), firstNs, written);
        }
    }

    /** From now on, packets come from this file. */
    record Reading(int id) implements JournalEntry {
        @Override
        public String line() {
            return words("reading", id);
        }
    }

    /**
     * The file was read so far.
     *
     * @param packets of the file, from its beginning
     * @param bytes that they take up, with all before them
     */
    record Read(int id, long packets, long bytes) implements JournalEntry {
        @Override
        public String line() {
            return words("read", id, packets, bytes);
        }
    }

    /** Nothing more was there: a mark, with the wire quiet up to this time. */
    record Quiet(long untilNs) implements JournalEntry {
        @Override
        public String line() {
            return words("quiet", untilNs);
        }
    }

    /**
     * All before has been acknowledged, and nothing is remembered of it but this.
     *
     * @param boot of the batches that follow
     * @param shape stands for all options that these batches depend on
     */
    record Epoch(String boot, String shape, StreamPosition position) implements JournalEntry {
        @Override
        public String line() {
            CaptureClock.State clock = position.clock();
            return words(
                    "epoch",
                    boot,
                    shape,
                    clock.nowNs(),
                    clock.begun(),
                    clock.doubted(),
                    clock.doubtedFromNs(),
                    clock.doubtedToNs(),
                    clock.doubtedMaxNs(),
                    position.nextSeqs().stream()
                            .map(String::valueOf)
                            .collect(Collectors.joining(" ")));
        }
    }

    /** What a line says; empty when it says nothing. */
    static Optional<JournalEntry> parse(String line) {
        String[] words = line.split(" ", -1);
        try {
            return Optional.of(
                    switch (words[0]) {
                        case "found" ->
                                new Found(
                                        Integer.parseInt(words[1]),
                                        FileIdentity.parse(words[2]),
                                        Long.parseLong(words[3]),
                                        URLDecoder.decode(words[4], StandardCharsets.UTF_8));
                        case "reading" -> new Reading(Integer.parseInt(words[1]));
                        case "read" ->
                                new Read(
                                        Integer.parseInt(words[1]),
                                        Long.parseLong(words[2]),
                                        Long.parseLong(words[3]));
                        case "quiet" -> new Quiet(Long.parseLong(words[1]));
                        case "epoch" -> epoch(words);
                        default -> throw new IllegalArgumentException(words[0]);
                    });
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    private static Epoch epoch(String[] words) {
        CaptureClock.State clock =
                new CaptureClock.State(
                        Long.parseLong(words[3]),
                        Integer.parseInt(words[4]),
                        Integer.parseInt(words[5]),
                        Long.parseLong(words[6]),
                        Long.parseLong(words[7]),
                        Long.parseLong(words[8]));
        List<Long> nextSeqs = Arrays.stream(words).skip(9).map(Long::valueOf).toList();
        return new Epoch(words[1], words[2], new StreamPosition(nextSeqs, clock));
    }

    private static String words(Object... values) {
        return Arrays.stream(values).map(String::valueOf).collect(Collectors.joining(" "));
    }
}
