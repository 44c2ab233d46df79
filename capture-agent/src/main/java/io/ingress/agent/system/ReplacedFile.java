package io.ingress.agent.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file that is always written as a whole, beside the one that stands: who reads it finds the old
 * one or the new one.
 *
 * @param file the file itself
 */
public record ReplacedFile(Path file) {
    /** Where the new one is written. */
    public Path fresh() {
        return file.resolveSibling(file.getFileName() + ".tmp");
    }

    /**
     * Writes a new one, in its directory, which is made when it is missing, and replaces the old.
     */
    public void write(byte[] content) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        // To be told that it is there costs more, and this is done each second.
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory);
        }
        Files.write(fresh(), content);
        replace();
    }

    /** Puts the new one in the place of the old one. */
    public void replace() throws IOException {
        Files.move(
                fresh(), file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Also a power cut leaves one or the other; the new one's content must have been forced. */
    public void replaceDurably() throws IOException {
        replace();
        Directories.force(file.toAbsolutePath().getParent());
    }
}
