package io.ingress.agent.directory;

import io.ingress.agent.source.FollowedCapture;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The files read last, kept open so that following them costs nothing. One thread. */
final class OpenFiles implements AutoCloseable {
    /** Each costs 1 MiB; more files than this that grow at a time are read again and again. */
    private static final int MAX_OPEN = 8;

    private final Map<FolderFile, FollowedCapture> open = new LinkedHashMap<>(16, 0.75f, true);

    Optional<FollowedCapture> get(FolderFile file) {
        return Optional.ofNullable(open.get(file));
    }

    void put(FolderFile file, FollowedCapture capture) {
        if (open.size() == MAX_OPEN) {
            close(open.keySet().iterator().next());
        }
        open.put(file, capture);
    }

    List<FolderFile> files() {
        return List.copyOf(open.keySet());
    }

    void close(FolderFile file) {
        FollowedCapture capture = open.remove(file);
        if (capture != null) {
            capture.close();
        }
    }

    @Override
    public void close() {
        files().forEach(this::close);
    }
}
