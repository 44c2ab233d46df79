package io.ingress.agent.directory;

import io.ingress.agent.directory.JournalEntry.Found;
import io.ingress.agent.source.FollowedCapture;
import io.ingress.agent.source.PacketSource.Next;
import io.ingress.agent.source.RawPacket;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** All files of a directory that were ever found, and which of them a path is now. One thread. */
final class KnownFiles {
    /** So many files that are gone are remembered, in case they come back; about 100 B each. */
    private static final int MAX_GONE = 20_000;

    private final Journal journal;
    private final Map<Long, FolderFile> byInode = new HashMap<>();
    private int nextId;

    KnownFiles(Journal journal) {
        this.journal = journal;
        for (FolderFile file : journal.files().values()) {
            byInode.put(file.identity().inode(), file);
            nextId = file.id() + 1;
        }
    }

    /**
     * The file of a path, one that is known or a new one.
     *
     * @param replaced told of a file whose place another one has taken
     * @return empty as long as it has no packet
     */
    Optional<FolderFile> of(Path path, long inode, Consumer<FolderFile> replaced)
            throws IOException {
        FolderFile known = byInode.get(inode);
        if (known != null && known.identity().isBeginOf(path)) {
            return Optional.of(known);
        }
        try (FollowedCapture capture = FollowedCapture.open(path)) {
            RawPacket first = new RawPacket();
            if (capture.next(first) != Next.PACKET) {
                return Optional.empty();
            }
            String name = path.getFileName().toString();
            FileIdentity identity = FileIdentity.of(path);
            FolderFile found =
                    journal.found(new Found(nextId++, identity, first.timestampNs, name));
            byInode.put(inode, found);
            Optional.ofNullable(known).ifPresent(replaced);
            return Optional.of(found);
        }
    }

    /** Forgets the oldest of those that are gone, when there are too many. */
    void forgetGone(Set<FolderFile> present) {
        int tooMany = journal.files().size() - present.size() - MAX_GONE;
        if (tooMany > 0) {
            journal.files().values().stream()
                    .filter(file -> !present.contains(file))
                    .limit(tooMany)
                    .toList()
                    .forEach(this::forget);
        }
    }

    private void forget(FolderFile gone) {
        journal.forget(gone);
        byInode.remove(gone.identity().inode(), gone);
    }
}
