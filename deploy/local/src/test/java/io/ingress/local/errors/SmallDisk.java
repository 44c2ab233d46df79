package io.ingress.local.errors;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A file system in memory, in a mount namespace of its own, which a test can fill. Needs root. */
final class SmallDisk implements AutoCloseable {
    private static final String SIZE = "128m";
    private static final int BLOCK_BYTES = 64 * 1024;

    private final Process holder;
    private final Path mount;

    private SmallDisk(Process holder, Path mount) {
        this.holder = holder;
        this.mount = mount;
    }

    /** Why there can be none here; empty when there can. */
    static Optional<String> whyNot() throws Exception {
        Path probe = Files.createTempDirectory("ingress-disk-");
        try {
            Process process =
                    new ProcessBuilder(
                                    "unshare",
                                    "-m",
                                    "mount",
                                    "-t",
                                    "tmpfs",
                                    "none",
                                    probe.toString())
                            .redirectErrorStream(true)
                            .start();
            String said = new String(process.getInputStream().readAllBytes());
            return process.waitFor() == 0 ? Optional.empty() : Optional.of(said);
        } catch (IOException e) {
            return Optional.of(e.getMessage());
        } finally {
            Files.delete(probe);
        }
    }

    static SmallDisk at(Path mount) throws IOException {
        Process holder =
                new ProcessBuilder(
                                "unshare",
                                "-m",
                                "sh",
                                "-c",
                                "mount -t tmpfs -o size="
                                        + SIZE
                                        + " none \"$0\" && echo && exec cat",
                                mount.toString())
                        .start();
        holder.getInputStream().read();
        return new SmallDisk(holder, mount);
    }

    /** A command that sees the disk at its place. */
    List<String> inside(List<String> command) {
        List<String> whole = new ArrayList<>(List.of("nsenter", "-m", "-t"));
        whole.add(Long.toString(holder.pid()));
        whole.addAll(command);
        return whole;
    }

    /** The disk as this process sees it. */
    Path outside() {
        return Path.of("/proc/" + holder.pid() + "/root").resolve(Path.of("/").relativize(mount));
    }

    /** Writes until there is no room for a byte. */
    void fill() throws IOException {
        try (OutputStream out = Files.newOutputStream(ballast())) {
            byte[] block = new byte[BLOCK_BYTES];
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            if (outside().toFile().getUsableSpace() > BLOCK_BYTES) {
                throw full;
            }
        }
    }

    void free() throws IOException {
        Files.delete(ballast());
    }

    private Path ballast() {
        return outside().resolve("ballast");
    }

    @Override
    public void close() throws IOException {
        holder.getOutputStream().close();
        holder.onExit().join();
    }
}
