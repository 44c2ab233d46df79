package io.ingress.agent.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads small text files; the message of what it throws is {@code what is wrong; remedy}. */
final class TextFile {
    private static final long MOST_BYTES = 1L << 20;

    private TextFile() {}

    static String read(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new IOException("there is no such file; create it or correct the path");
        }
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
                throw new IOException("not a file of up to 1 MiB; correct the path");
            }
            return Files.readString(file);
        } catch (AccessDeniedException e) {
            throw new IOException("not allowed to read it; change its owner or mode", e);
        } catch (CharacterCodingException e) {
            throw new IOException("the file is not UTF-8; save it as UTF-8", e);
        }
    }
}
