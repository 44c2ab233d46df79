package io.ingress.agent.directory;

import io.ingress.agent.directory.JournalEntry.Epoch;
import io.ingress.agent.directory.JournalEntry.Found;
import io.ingress.agent.directory.JournalEntry.Read;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a journal comes to: the files as they were read at the last epoch, and what was done since.
 */
final class JournalState {
    private final Map<Integer, FolderFile> files = new TreeMap<>();
    private final List<JournalEntry> steps = new ArrayList<>();
    private Epoch epoch;

    void take(JournalEntry entry) {
        if (entry instanceof Found found) {
            files.put(found.id(), new FolderFile(found));
        } else if (entry instanceof Epoch fresh) {
            epoch = fresh;
            steps.forEach(this::settle);
            steps.clear();
        } else {
            steps.add(entry);
        }
    }

    /** Forgets a file. */
    void forget(FolderFile file) {
        files.remove(file.id());
    }

    /** By id, and so in the order they were found. */
    Map<Integer, FolderFile> files() {
        return files;
    }

    /** Empty before the first start. */
    Optional<Epoch> epoch() {
        return Optional.ofNullable(epoch);
    }

    /** What was done since, in order. */
    List<JournalEntry> steps() {
        return steps;
    }

    /** The shortest journal that comes to the same. */
    List<JournalEntry> entries() {
        List<JournalEntry> entries = new ArrayList<>();
        for (FolderFile file : files.values()) {
            entries.add(file.found());
            entries.add(file.read());
        }
        epoch().ifPresent(entries::add);
        entries.addAll(steps);
        return entries;
    }

    private void settle(JournalEntry step) {
        if (step instanceof Read read && files.containsKey(read.id())) {
            files.get(read.id()).readTo(read.packets(), read.bytes());
        }
    }
}
