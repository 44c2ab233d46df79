package io.ingress.local.errors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ingress.local.Launcher;
import io.ingress.local.Launcher.Ended;
import io.ingress.local.Sample;
import java.io.IOException;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user is told when what is to be captured cannot be. */
class CaptureErrorsITCase {
    private static final int FAILED = 1;
    private static final int WRONG_USAGE = 2;
    private static final int UNREADABLE_INPUT = 3;

    @TempDir private Path directory;

    @Test
    void shouldSayOfEachFileWhyItIsNoCapture() throws Exception {
        Path text = Files.writeString(directory.resolve("notes.txt"), "no capture at all");
        Path empty = Files.createFile(directory.resolve("empty.pcap"));
        Path folder = Files.createDirectory(directory.resolve("folder"));
        Path missing = directory.resolve("missing.pcap");

        Ended ended = analyze(text, empty, folder, missing);

        assertThat(ended.code()).isEqualTo(UNREADABLE_INPUT);
        assertThat(ended.text())
                .contains(text + " is not a capture")
                .contains("convert it with: editcap -F pcap")
                .contains(empty + " is empty; record it again")
                .contains(folder + " is a folder; give a pcap or pcapng file in it")
                .contains(missing + ": no such file; check the path")
                .doesNotContain("\tat ");
    }

    @Test
    void shouldRefuseToPlayWhatIsNoCaptureBeforeAnythingIsStarted() throws Exception {
        Path empty = Files.createFile(directory.resolve("empty.pcap"));

        Ended ended = Launcher.run("up", "--pcap", empty.toString());

        assertThat(ended.code()).isEqualTo(UNREADABLE_INPUT);
        assertThat(ended.text())
                .isEqualToIgnoringNewLines("ingress: " + empty + " is empty; record it again");
    }

    @Test
    void shouldAnalyzeATruncatedCaptureAndSayWhereItEnds() throws Exception {
        Path cut = truncated();
        Path out = directory.resolve("out");

        Ended ended = Launcher.run("analyze", cut.toString(), "--out", out.toString());

        JsonNode summary = new ObjectMapper().readTree(out.resolve("summary.json").toFile());
        assertThat(ended.code()).isEqualTo(UNREADABLE_INPUT);
        assertThat(ended.text())
                .contains(cut + ": the file ends in the middle of a packet, at byte ")
                .contains("all packets before that place were read");
        assertThat(summary.path("truncated").asBoolean()).isTrue();
        assertThat(summary.path("packets").asLong()).isPositive();
    }

    @Test
    void shouldPlayATruncatedCaptureAndSayWhereItEnds() throws Exception {
        Path cut = truncated();

        Ended ended = Launcher.run("up", "--once", "--pcap", cut.toString());

        assertThat(ended.code()).isEqualTo(UNREADABLE_INPUT);
        assertThat(ended.text())
                .contains("read 8 = shipped 8 ")
                .contains(cut + ": the file ends in the middle of a packet, at byte ");
    }

    @Test
    void shouldSayThatACaptureMayNotBeRead() throws Exception {
        Path secret = Files.copy(Sample.capture(), directory.resolve("secret.pcap"));
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("---------"));

        Ended ended =
                Launcher.run(
                        with(
                                Privileges.withoutOverridingModes(),
                                "up",
                                "--pcap",
                                secret.toString()));

        assertThat(ended.code()).isEqualTo(UNREADABLE_INPUT);
        assertThat(ended.text())
                .contains("no permission to read " + secret + "; change its mode or owner");
    }

    @Test
    void shouldSayThatTheFilterIsWrongBeforeAnythingIsStarted() throws Exception {
        Ended ended = Launcher.run("up", "--filter", "prot 80");

        assertThat(ended.code()).isEqualTo(WRONG_USAGE);
        assertThat(ended.text())
                .startsWith("ingress: not a capture filter: \"prot 80\"")
                .contains("man pcap-filter");
    }

    @Test
    void shouldNameTheInterfacesThereAre() throws Exception {
        String loopback = NetworkInterface.getByIndex(1).getName();

        Ended ended = Launcher.run("up", "--interface", "nowhere0");

        assertThat(ended.code()).isEqualTo(FAILED);
        assertThat(ended.text())
                .startsWith("ingress: there is no interface nowhere0; there are: ")
                .contains(loopback);
    }

    @Test
    void shouldSayHowToBeAllowedToCapture() throws Exception {
        Ended ended = Launcher.run(with(Privileges.withoutCapture(), "up", "--interface", "lo"));

        assertThat(ended.code()).isEqualTo(FAILED);
        assertThat(ended.text())
                .startsWith("ingress: no permission to capture on lo; run as root, or ")
                .contains("sudo setcap cap_net_raw,cap_net_admin,cap_sys_nice+eip ");
    }

    @Test
    void shouldSayHowToInstallLibpcapInOneLine() throws Exception {
        Ended ended =
                Launcher.run(
                        Launcher.command(
                                List.of("-Dorg.pcap4j.core.pcapLibName=no-such-libpcap"),
                                "up",
                                "--interface",
                                "lo",
                                "--filter",
                                "tcp"));

        assertThat(ended.code()).isEqualTo(FAILED);
        assertThat(ended.text())
                .startsWith("ingress: libpcap is not installed or cannot be loaded")
                .contains("apt-get install libpcap0.8")
                .hasLineCount(1);
    }

    private Ended analyze(Path... captures) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("analyze"));
        Arrays.stream(captures).map(Path::toString).forEach(arguments::add);
        arguments.addAll(List.of("--out", directory.resolve("out").toString()));
        return Launcher.run(arguments.toArray(String[]::new));
    }

    /** The first eight packets and a part of the ninth. */
    private Path truncated() throws IOException {
        byte[] sample = Files.readAllBytes(Sample.capture());
        return Files.write(directory.resolve("cut.pcap"), Arrays.copyOf(sample, 1000));
    }

    private static List<String> with(List<String> prefix, String... arguments) {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(Launcher.command(Launcher.USER, arguments));
        return command;
    }
}
