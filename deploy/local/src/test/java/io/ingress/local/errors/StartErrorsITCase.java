package io.ingress.local.errors;

import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.local.Launcher;
import io.ingress.local.Launcher.Ended;
import io.ingress.local.Sample;
import io.ingress.local.kafka.FreePort;
import io.ingress.local.stack.DataDirectory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user is told when a command cannot start because of what else is on the machine. */
class StartErrorsITCase {
    private static final int FAILED = 1;

    @TempDir private Path directory;

    @Test
    void shouldSayThatThePortOfTheDashboardIsTaken() throws Exception {
        try (ServerSocket other = listen()) {
            String port = Integer.toString(other.getLocalPort());

            Ended ended = Launcher.run("up", "--port", port, "--data", directory.toString());

            assertThat(ended.code()).isEqualTo(FAILED);
            assertThat(ended.text())
                    .contains("port " + port + " is taken by another program")
                    .contains("choose another with --port N")
                    .hasLineCount(2);
        }
    }

    @Test
    void shouldSayThatThePortOfKafkaIsTaken() throws Exception {
        try (ServerSocket other = listen()) {
            String port = Integer.toString(other.getLocalPort());

            Ended ended = Launcher.run("up", "--kafka-port", port, "--data", directory.toString());

            assertThat(ended.code()).isEqualTo(FAILED);
            assertThat(ended.text())
                    .contains("port " + port + " is taken by another program")
                    .contains("choose another with --kafka-port N")
                    .hasLineCount(2);
        }
    }

    @Test
    void shouldSayThatAnotherOneUsesTheFolder() throws Exception {
        try (DataDirectory other = DataDirectory.open(directory)) {
            Ended ended = up(other.root());

            assertThat(ended.code()).isEqualTo(FAILED);
            assertThat(ended.text())
                    .contains("another Ingress uses the folder " + other.root())
                    .contains("stop it first, or give this one another folder with --data DIR");
        }
    }

    @Test
    void shouldSayThatTheFolderMayNotBeWritten() throws Exception {
        Path fixed = Files.createDirectory(directory.resolve("fixed"));
        Files.setPosixFilePermissions(fixed, PosixFilePermissions.fromString("r-xr-xr-x"));

        Ended ended = up(fixed);

        assertThat(ended.code()).isEqualTo(FAILED);
        assertThat(ended.text())
                .contains("cannot use the folder " + fixed + ": no permission to write ")
                .contains("choose a folder you may write to with --data DIR");
    }

    @Test
    void shouldSayThatTheFolderIsAFile() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));

        Ended ended = up(file);

        assertThat(ended.code()).isEqualTo(FAILED);
        assertThat(ended.text()).contains("cannot use the folder " + file).contains("is a file");
    }

    @Test
    void shouldSayThatTheResultsMayNotBeWritten() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));

        Ended ended =
                Launcher.run("analyze", Sample.capture().toString(), "--out", file + "/results");

        assertThat(ended.code()).isEqualTo(FAILED);
        assertThat(ended.text())
                .contains("cannot make the folder " + file + "/results")
                .contains("choose one you may write to with --out DIR");
    }

    @Test
    void shouldSayThatKafkaIsNotThere() throws Exception {
        String bootstrap = "127.0.0.1:" + FreePort.choose();

        Ended ended =
                Launcher.run(
                        "agent",
                        "--bootstrap",
                        bootstrap,
                        "--state",
                        directory.toString(),
                        "--pcap",
                        Sample.capture().toString());

        assertThat(ended.code()).isEqualTo(FAILED);
        assertThat(ended.text())
                .contains("Kafka is not reachable at " + bootstrap + " (nobody answers)")
                .contains("check that it runs, its advertised.listeners and --bootstrap")
                .hasLineCount(1);
    }

    private static Ended up(Path data) throws Exception {
        List<String> command = new ArrayList<>(Privileges.withoutOverridingModes());
        command.addAll(
                Launcher.command(Launcher.USER, "up", "--port", "0", "--data", data.toString()));
        return Launcher.run(command);
    }

    private static ServerSocket listen() throws Exception {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }
}
