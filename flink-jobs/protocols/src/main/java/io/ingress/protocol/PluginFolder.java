package io.ingress.protocol;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/**
 * The folder with analyzer jars of users, named by the system property {@link #PROPERTY}. Read once
 * in the life of the JVM, so that operators and the readers of their state use the same classes.
 */
public final class PluginFolder {
    /** System property with the path of the folder. */
    public static final String PROPERTY = "ingress.plugins";

    private static final String SERVICES = "META-INF/services/" + AnalyzerFactory.class.getName();

    private static ClassLoader loader;

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
    static synchronized ClassLoader loader() {
        if (loader == null) {
            loader = open();
        }
        return loader;
    }

    private static ClassLoader open() {
        ClassLoader own = PluginFolder.class.getClassLoader();
        String folder = System.getProperty(PROPERTY);
        if (folder == null) {
            return own;
        }
        try {
            List<Path> jars = jars(Path.of(folder));
            check(jars);
            List<URL> urls = new ArrayList<>();
            for (Path jar : jars) {
                urls.add(jar.toUri().toURL());
            }
            return new URLClassLoader("plugins", urls.toArray(new URL[0]), own);
        } catch (IOException e) {
            throw new UncheckedIOException("no folder with plug-ins: " + folder, e);
        }
    }

    /**
     * Class loaders pass over a jar they cannot read, and of two versions of a plug-in they take
     * one without a word.
     *
     * @throws IllegalArgumentException naming the jars
     */
    static void check(List<Path> jars) {
        Map<String, Path> places = new HashMap<>();
        for (Path jar : jars) {
            for (String factory : factories(jar)) {
                Path other = places.putIfAbsent(factory, jar);
                if (other != null && !other.equals(jar)) {
                    throw new IllegalArgumentException(
                            "two jars have " + factory + ": " + other + ", " + jar);
                }
            }
        }
    }

    private static List<String> factories(Path jar) {
        try (JarFile file = new JarFile(jar.toFile())) {
            ZipEntry services = file.getEntry(SERVICES);
            if (services == null) {
                return List.of(); // a library of a plug-in
            }
            InputStreamReader text =
                    new InputStreamReader(file.getInputStream(services), StandardCharsets.UTF_8);
            return new BufferedReader(text)
                    .lines()
                    .map(line -> line.replaceFirst("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw new IllegalArgumentException("cannot read " + jar + ": " + e.getMessage(), e);
        }
    }
}
