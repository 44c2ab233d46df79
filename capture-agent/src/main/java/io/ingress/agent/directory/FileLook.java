package io.ingress.agent.directory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** What can be seen of a file without opening it; the same as before: nothing has been written. */
record FileLook(long inode, long sizeBytes, long modifiedMs) {
    static FileLook of(Path file) throws IOException {
        BasicFileAttributes seen = Files.readAttributes(file, BasicFileAttributes.class);
        return new FileLook(
                FileIdentity.inode(file), seen.size(), seen.lastModifiedTime().toMillis());
    }
}
