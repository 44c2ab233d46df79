package io.ingress.agent.system;

import com.sun.jna.Platform;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Directories that outlast a power cut. */
public final class Directories {
    private Directories() {}

    /** Creates it when it is missing; it is there after a power cut too. */
    public static void createDurably(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            return;
        }
        Path parent = directory.getParent();
        if (parent != null) {
            createDurably(parent);
        }
        Files.createDirectories(directory);
        if (parent != null) {
            force(parent);
        }
    }

    /** The names in it are on disk. Windows opens no directories, and sees to it by itself. */
    public static void force(Path directory) throws IOException {
        if (Platform.isWindows()) {
            return;
        }
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
