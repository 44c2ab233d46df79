package io.ingress.debian;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * This machine once more, where a package can be installed and removed without a trace: its files
 * under an overlay in memory, in a mount namespace and a network namespace of its own.
 */
final class Sandbox implements AutoCloseable {
    private static final String SCRIPT =
            "mount -t tmpfs none \"$1\" && mkdir \"$1/upper\" \"$1/work\" \"$1/root\" && mount -t"
                + " overlay overlay -o \"lowerdir=/,upperdir=$1/upper,workdir=$1/work\" \"$1/root\""
                + " && mount --rbind /dev \"$1/root/dev\" && mount -t proc proc \"$1/root/proc\" &&"
                + " mount -t sysfs sysfs \"$1/root/sys\" && mount -t tmpfs none \"$1/root/tmp\" &&"
                + " mount -t tmpfs none \"$1/root/run\" && ip link set lo up && echo ready && exec"
                + " sleep 600";

    private final Path directory;
    private final Process holder;
    private final List<Process> started = new ArrayList<>();

    private Sandbox(Path directory, Process holder) {
        this.directory = directory;
        this.holder = holder;
    }

    /** Why there can be none here; empty when there can. */
    static Optional<String> whyNot() {
        return "root".equals(System.getProperty("user.name"))
                        && Files.isExecutable(Path.of("/usr/bin/dpkg"))
                ? Optional.empty()
                : Optional.of("installing a package needs root and Debian");
    }

    static Sandbox create() throws IOException {
        Path directory = Files.createTempDirectory("ingress-package");
        Process holder =
                new ProcessBuilder(
                                "unshare",
                                "--mount",
                                "--net",
                                "sh",
                                "-c",
                                SCRIPT,
                                "sandbox",
                                directory.toString())
                        .redirectErrorStream(true)
                        .start();
        byte[] said = holder.getInputStream().readNBytes("ready\n".length());
        if (!new String(said, StandardCharsets.UTF_8).equals("ready\n")) {
            throw new IOException("no sandbox: " + new String(said, StandardCharsets.UTF_8));
        }
        return new Sandbox(directory, holder);
    }

    /** Copies a file of the machine in. */
    void put(Path file, String target) throws IOException {
        run("sh", "-c", "cat > " + target, Files.readAllBytes(file));
    }

    /** What a command says that has to succeed. */
    String run(String... command) throws IOException {
        Process process = start(command);
        process.getOutputStream().close();
        return await(process, command);
    }

    private void run(String shell, String option, String script, byte[] input) throws IOException {
        Process process = start(shell, option, script);
        process.getOutputStream().write(input);
        process.getOutputStream().close();
        await(process, shell, option, script);
    }

    /** A command in the sandbox; its errors are among its output. */
    Process start(String... command) throws IOException {
        List<String> whole =
                new ArrayList<>(
                        List.of(
                                "nsenter",
                                "--mount",
                                "--net",
                                "--target",
                                Long.toString(holder.pid()),
                                "chroot",
                                directory + "/root"));
        whole.addAll(List.of(command));
        Process process = new ProcessBuilder(whole).redirectErrorStream(true).start();
        started.add(process);
        return process;
    }

    @Override
    public void close() {
        started.forEach(Process::destroyForcibly);
        holder.destroy();
        try {
            holder.waitFor(10, TimeUnit.SECONDS);
            Files.deleteIfExists(directory);
        } catch (IOException e) {
            System.err.println("left behind: " + directory + ": " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String await(Process process, String... command) throws IOException {
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException(String.join(" ", command) + ": " + said.strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted: " + String.join(" ", command), e);
        }
        return said;
    }
}
