package io.ingress.agent.directory;

import io.ingress.agent.directory.JournalEntry.Epoch;
import io.ingress.agent.directory.JournalEntry.Found;
import io.ingress.agent.system.ReplacedFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was read of a directory, in the order it was read, on disk: which batches came out of it
 * follows from that. Appended to; a line that was not written to its end is none. One thread.
 */
public final class Journal implements AutoCloseable {
    /** Written anew at the end of an epoch when it has become larger; less costs writes. */
    private static final long LARGE_BYTES = 1L << 20;

    private final Optional<Path> file;
    private final JournalState state = new JournalState();
    private FileChannel channel;
    private boolean durable = true;

    private Journal(Optional<Path> file) {
        this.file = file;
    }

    /**
     * Reads what was done before.
     *
     * @param file empty: nothing is remembered, neither before nor after
     */
    public static Journal open(Optional<Path> file) throws IOException {
        Journal journal = new Journal(file);
        if (file.isPresent()) {
            journal.load(file.get());
            journal.rewrite();
        }
        return journal;
    }

    /** All files ever found, by id. */
    Map<Integer, FolderFile> files() {
        return state.files();
    }

    /** What everything before comes to; empty before the first start. */
    public Optional<Epoch> epoch() {
        return state.epoch();
    }

    /** What was done since then. */
    public List<JournalEntry> steps() {
        return List.copyOf(state.steps());
    }

    /** What was done since the last epoch will be done again, perhaps in another way. */
    public void discardSteps() throws IOException {
        state.steps().clear();
        if (file.isPresent()) {
            rewrite();
        }
    }

    /** The file with this id, as a step names it. */
    public Optional<FolderFile> file(int id) {
        return Optional.ofNullable(state.files().get(id));
    }

    FolderFile found(Found found) throws IOException {
        add(found);
        return state.files().get(found.id());
    }

    /** A file that is no longer there, and need not be remembered. */
    void forget(FolderFile gone) {
        state.forget(gone);
    }

    /** Notes what is done next; on disk for certain only after {@link #force}. */
    public void add(JournalEntry entry) throws IOException {
        state.take(entry);
        if (file.isEmpty()) {
            return;
        }
        append(entry);
        if (entry instanceof Epoch) {
            force();
            if (channel.size() > LARGE_BYTES) {
                rewrite();
            }
        }
    }

    /** Everything noted is on disk. */
    public void force() throws IOException {
        if (!durable) {
            channel.force(false);
            durable = true;
        }
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }

    private void load(Path from) throws IOException {
        if (!Files.exists(from)) {
            return;
        }
        String text = Files.readString(from, StandardCharsets.ISO_8859_1);
        int start = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
            Optional<JournalEntry> entry = JournalEntry.parse(text.substring(start, end));
            if (entry.isEmpty()) {
                return;
            }
            state.take(entry.get());
            start = end + 1;
        }
    }

    /** The whole file anew, short; a crash finds the old one or the new one. */
    private void rewrite() throws IOException {
        close();
        ReplacedFile replaced = new ReplacedFile(file.get());
        channel =
                FileChannel.open(
                        replaced.fresh(),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE);
        for (JournalEntry entry : state.entries()) {
            append(entry);
        }
        force();
        replaced.replaceDurably();
    }

    private void append(JournalEntry entry) throws IOException {
        ByteBuffer line =
                ByteBuffer.wrap((entry.line() + "\n").getBytes(StandardCharsets.ISO_8859_1));
        while (line.hasRemaining()) {
            channel.write(line);
        }
        durable = false;
    }
}
