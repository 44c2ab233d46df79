package io.ingress.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.logging.log4j.core.config.Configurator;

/** Sends the log of this process to a file; until then nothing is logged. See log4j2.xml. */
public final class LogFile {
    private static final String FILE = "ingress.log.file";
    private static final String LEVEL = "ingress.log.level";
    private static final String ANALYZERS = "ingress.log.analyzers";

    private LogFile() {}

    /** Logs to {@code <directory>/ingress.log}, rolled at 10 MB, and says where that is. */
    public static Path in(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create " + directory, e);
        }
        Path file = directory.resolve("ingress.log").toAbsolutePath();
        System.setProperty(FILE, file.toString());
        if (System.getProperty(LEVEL) == null) {
            System.setProperty(LEVEL, "INFO");
        }
        Configurator.reconfigure();
        return file;
    }

    /** Shows the first failure of each protocol's analyzer on the terminal. */
    public static void showFailuresOfAnalyzers() {
        System.setProperty(ANALYZERS, "ERROR");
        Configurator.reconfigure();
    }
}
