package io.ingress.dashboard.api;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The files of the page, from the class path (/web) or a directory. Paths without a dot are places
 * inside the page and get its start file.
 */
public final class WebFiles {
    private static final String CLASS_PATH = "/web/";
    private static final String START = "index.html";
    private static final int MAX_PATH = 300;
    private static final Map<String, String> TYPES =
            Map.ofEntries(
                    Map.entry("html", "text/html; charset=utf-8"),
                    Map.entry("js", "text/javascript; charset=utf-8"),
                    Map.entry("css", "text/css; charset=utf-8"),
                    Map.entry("json", "application/json"),
                    Map.entry("webmanifest", "application/manifest+json"),
                    Map.entry("svg", "image/svg+xml"),
                    Map.entry("png", "image/png"),
                    Map.entry("ico", "image/x-icon"),
                    Map.entry("woff2", "font/woff2"),
                    Map.entry("txt", "text/plain; charset=utf-8"));
    private static final String NOT_BUILT =
            "<!doctype html><title>Ingress</title><p>The pages of the dashboard are not part of"
                    + " this build. The API is at <code>/api/v1</code>.";

    private final Optional<Path> directory;

    public WebFiles(Optional<Path> directory) {
        this.directory = directory.map(path -> path.toAbsolutePath().normalize());
    }

    /** Any path that no other route has. */
    public void get(Context context) throws IOException {
        String path = context.path().substring(1);
        if (path.startsWith("api/")) {
            throw ApiException.notFound("there is no such route");
        }
        String name = path.substring(path.lastIndexOf('/') + 1);
        // Ids of rules may have dots; no file of the page is there.
        if (name.indexOf('.') < 0 || path.startsWith("rules/")) {
            start(context);
            return;
        }
        byte[] file = read(path).orElseThrow(() -> ApiException.notFound("there is no such file"));
        String extension = name.substring(name.lastIndexOf('.') + 1);
        // Built files have a hash in their name, so what has a name never changes.
        String cache =
                path.startsWith("assets/") ? "public, max-age=31536000, immutable" : "no-cache";
        context.contentType(TYPES.getOrDefault(extension, "application/octet-stream"))
                .header("Cache-Control", cache)
                .result(file);
    }

    private void start(Context context) throws IOException {
        byte[] page = read(START).orElseGet(() -> NOT_BUILT.getBytes(StandardCharsets.UTF_8));
        context.status(HttpStatus.OK)
                .contentType(TYPES.get("html"))
                .header("Cache-Control", "no-cache")
                .result(page);
    }

    private Optional<byte[]> read(String path) throws IOException {
        boolean plain = path.length() <= MAX_PATH && path.matches("[A-Za-z0-9_./@-]+");
        if (!plain || path.contains("..") || path.startsWith("/")) {
            return Optional.empty();
        }
        if (directory.isPresent()) {
            Path file = directory.get().resolve(path).normalize();
            boolean inside = file.startsWith(directory.get()) && Files.isRegularFile(file);
            // A link could lead out of the directory.
            return inside && file.toRealPath().startsWith(directory.get().toRealPath())
                    ? Optional.of(Files.readAllBytes(file))
                    : Optional.empty();
        }
        try (InputStream in = WebFiles.class.getResourceAsStream(CLASS_PATH + path)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        }
    }
}
