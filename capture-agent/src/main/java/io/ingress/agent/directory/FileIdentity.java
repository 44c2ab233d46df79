package io.ingress.agent.directory;

import io.ingress.model.packet.Hash64;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Tells a file from all others, however it is called and however long it becomes: by its inode, and
 * by its first bytes, as inodes are used again.
 *
 * @param inode of the file system; where there are none, a hash of the name
 * @param prefixBytes how many bytes of the file are hashed
 * @param prefixHash of them
 */
public record FileIdentity(long inode, int prefixBytes, long prefixHash) {
    private static final String SEPARATOR = ":";

    /** Holds the headers and the first packets of every capture. */
    private static final int MAX_PREFIX_BYTES = 64 * 1024;

    /** Of a file that has at least its first packet already. */
    static FileIdentity of(Path file) throws IOException {
        int prefixBytes = (int) Math.min(MAX_PREFIX_BYTES, Files.size(file));
        return new FileIdentity(inode(file), prefixBytes, hash(file, prefixBytes));
    }

    /** True when the file begins as the one with this identity does. */
    boolean isBeginOf(Path file) throws IOException {
        return Files.size(file) >= prefixBytes && hash(file, prefixBytes) == prefixHash;
    }

    static long inode(Path file) throws IOException {
        try {
            return (Long) Files.getAttribute(file, "unix:ino");
        } catch (UnsupportedOperationException e) {
            return Hash64.of(file.getFileName().toString(), 0);
        }
    }

    String line() {
        return inode + SEPARATOR + prefixBytes + SEPARATOR + Long.toHexString(prefixHash);
    }

    static FileIdentity parse(String line) {
        String[] parts = line.split(SEPARATOR, -1);
        return new FileIdentity(
                Long.parseLong(parts[0]),
                Integer.parseInt(parts[1]),
                Long.parseUnsignedLong(parts[2], 16));
    }

    private static long hash(Path file, int bytes) throws IOException {
        ByteBuffer prefix = ByteBuffer.allocate(bytes);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            int count = 0;
            while (prefix.hasRemaining() && count >= 0) {
                count = channel.read(prefix);
            }
        }
        return Hash64.of(prefix.array(), 0, prefix.position(), 0);
    }
}
