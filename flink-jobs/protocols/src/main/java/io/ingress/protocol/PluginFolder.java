package io.ingress.protocol;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * The folder with analyzer jars of users, named by the system property {@link #PROPERTY}. Read once
 * in the life of the JVM, so that operators and the readers of their state use the same classes.
 */
public final class PluginFolder {
    /** System property with the path of the folder. */
    public static final String PROPERTY = "ingress.plugins";

    private PluginFolder() {}

    /**
     * The jars of the folder, by name.
     *
     * @throws IOException when there is no such folder
     */
    public static List<Path> jars(Path folder) throws IOException {
        TreeSet<Path> jars = new TreeSet<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.jar")) {
            files.forEach(jars::add);
        }
        return List.copyOf(jars);
    }

    /** Sees this project's analyzers, and those of the folder if there is one. */
    static ClassLoader loader() {
        return Loader.INSTANCE;
    }

    private static ClassLoader open() {
        ClassLoader own = PluginFolder.class.getClassLoader();
        String folder = System.getProperty(PROPERTY);
        if (folder == null) {
            return own;
        }
        try {
            List<URL> urls = new ArrayList<>();
            for (Path jar : jars(Path.of(folder))) {
                urls.add(jar.toUri().toURL());
            }
            return new URLClassLoader("plugins", urls.toArray(new URL[0]), own);
        } catch (IOException e) {
            throw new UncheckedIOException("no folder with plug-ins: " + folder, e);
        }
    }

    private static final class Loader {
        static final ClassLoader INSTANCE = open();
    }
}
