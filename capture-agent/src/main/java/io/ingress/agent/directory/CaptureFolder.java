package io.ingress.agent.directory;

import io.ingress.agent.directory.JournalEntry.Read;
import io.ingress.agent.directory.JournalEntry.Reading;
import io.ingress.agent.source.FollowedCapture;
import io.ingress.agent.source.NotACaptureException;
import io.ingress.agent.source.PacketSource.Next;
import io.ingress.agent.source.RawPacket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The capture files of a directory: which of them may have packets that were not read. A file is
 * the same one under another name, and another one when it was written anew. One thread.
 */
public final class CaptureFolder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CaptureFolder.class);

    private final Path folder;
    private final Journal journal;
    private final KnownFiles known;
    private final OpenFiles open = new OpenFiles();

    /** What was seen of each path when it was looked into. */
    private final Map<Path, FileLook> looks = new HashMap<>();

    /** Which file each path was then; a path that is no capture has none. */
    private final Map<Path, FolderFile> there = new HashMap<>();

    private final Set<Path> complained = new HashSet<>();
    private final Set<FolderFile> removed = new HashSet<>();

    /**
     * @param journal what is known of its files
     * @throws NoSuchFileException when there is no such directory
     */
    public CaptureFolder(Path folder, Journal journal) throws NoSuchFileException {
        if (!Files.isDirectory(folder)) {
            throw new NoSuchFileException(
                    folder.toString(), null, "no such directory; create it or check the path");
        }
        this.folder = folder;
        this.journal = journal;
        this.known = new KnownFiles(journal);
    }

    /**
     * Looks what has come.
     *
     * @return files that may have packets that were not read, in the order of their first packets
     */
    public List<FolderFile> due() {
        List<FolderFile> due = new ArrayList<>();
        Set<Path> listed = list();
        looks.keySet().retainAll(listed);
        there.keySet().retainAll(listed);
        complained.retainAll(listed);
        for (Path path : listed) {
            try {
                look(path).ifPresent(due::add);
            } catch (NotACaptureException e) {
                complain(path, e.getMessage());
            } catch (NoSuchFileException e) {
                looks.remove(path);
            } catch (IOException e) {
                looks.remove(path);
                complain(path, "cannot be read: " + e);
            }
        }
        due.addAll(removed());
        due.sort(Comparator.comparingLong(FolderFile::firstNs).thenComparing(FolderFile::name));
        known.forgetGone(Set.copyOf(there.values()));
        return due;
    }

    /**
     * The packets of a file that were not read.
     *
     * @return empty when the file is no longer there, or cannot be read
     */
    public Optional<FollowedCapture> open(FolderFile file) {
        Optional<FollowedCapture> already = open.get(file);
        Optional<Path> path = path(file);
        if (already.isPresent() || path.isEmpty()) {
            return already;
        }
        try {
            return reopen(file, path.get());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            complain(path.get(), "cannot be read: " + e);
            return Optional.empty();
        }
    }

    /** True when everything that was read is still there, so that it can be read again. */
    public boolean has(List<JournalEntry> steps) {
        return steps.stream().allMatch(this::has);
    }

    /** All there was of the file was read: it is due when more is there. */
    public void exhausted(FolderFile file) {
        path(file).map(looks::get).ifPresent(file::exhaustedAt);
    }

    /** Nothing more can be read of a file, unless it is written anew. */
    public void giveUp(FolderFile file, String why) {
        complain(path(file).orElse(Path.of(file.name())), why);
        exhausted(file);
        open.close(file);
    }

    @Override
    public void close() {
        open.close();
    }

    private Optional<FollowedCapture> reopen(FolderFile file, Path path) throws IOException {
        if (!file.identity().isBeginOf(path)) {
            return Optional.empty();
        }
        FollowedCapture capture = FollowedCapture.open(path);
        open.put(file, capture);
        RawPacket passed = new RawPacket();
        long packets = 0;
        while (packets < file.packets() && capture.next(passed) == Next.PACKET) {
            packets++;
        }
        return Optional.of(capture);
    }

    private boolean has(JournalEntry step) {
        if (step instanceof Reading reading) {
            return has(reading.id(), 0);
        }
        return !(step instanceof Read read) || has(read.id(), read.bytes());
    }

    private boolean has(int id, long bytes) {
        return journal.file(id)
                .flatMap(this::path)
                .map(looks::get)
                .filter(look -> look.sizeBytes() >= bytes)
                .isPresent();
    }

    private Set<Path> list() {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(path -> !path.getFileName().toString().startsWith("."))
                    .filter(Files::isRegularFile)
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException | UncheckedIOException e) {
            complain(folder, "cannot be listed: " + e);
            return Set.copyOf(looks.keySet());
        }
    }

    private Optional<FolderFile> look(Path path) throws IOException {
        FileLook look = FileLook.of(path);
        if (!look.equals(looks.get(path))) {
            there.remove(path);
            looks.put(path, look);
            known.of(path, look.inode(), open::close).ifPresent(file -> there.put(path, file));
        }
        return Optional.ofNullable(there.get(path)).filter(file -> file.mayHaveMore(look));
    }

    /** Files that were removed while they were read are read to their end, once. */
    private List<FolderFile> removed() {
        List<FolderFile> due = new ArrayList<>();
        for (FolderFile file : open.files()) {
            if (there.containsValue(file)) {
                removed.remove(file);
            } else if (removed.add(file)) {
                due.add(file);
            } else {
                removed.remove(file);
                open.close(file);
            }
        }
        return due;
    }

    private Optional<Path> path(FolderFile file) {
        return there.entrySet().stream()
                .filter(entry -> entry.getValue() == file)
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private void complain(Path path, String why) {
        if (complained.add(path)) {
            LOG.warn("{}: {}", path, why);
        }
    }
}
