package io.ingress.local.analyze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ingress.local.ExitCode;
import io.ingress.local.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestTest {
    @TempDir private Path directory;

    @Test
    void shouldReadTasksAndIgnoreWhatItDoesNotKnow() throws IOException {
        List<AnalysisTask> tasks =
                Manifest.read(
                        write(
                                """
                                {"pcap":"/a.pcap","out":"/o/a","options":{"checksums":"verify","future":1},"x":2}

                                {"pcap":"/b.pcap","out":"/o/b","options":{"shipped_rules":false}}
                                """));

        assertThat(tasks)
                .containsExactly(
                        new AnalysisTask(
                                Path.of("/a.pcap"),
                                Path.of("/o/a"),
                                AnalysisTask.Checksums.VERIFY,
                                AnalysisTask.Detections.SHIPPED,
                                Optional.empty()),
                        new AnalysisTask(
                                Path.of("/b.pcap"),
                                Path.of("/o/b"),
                                AnalysisTask.Checksums.IGNORE,
                                AnalysisTask.Detections.NONE,
                                Optional.empty()));
    }

    @Test
    void shouldNameTheLineThatIsNotJson() throws IOException {
        Path manifest = write("{\"pcap\":\"/a\",\"out\":\"/o\"}\nnonsense\n");

        assertThatThrownBy(() -> Manifest.read(manifest))
                .hasMessageContaining("line 2: it is not JSON")
                .isInstanceOfSatisfying(
                        UserException.class,
                        e -> assertThat(e.exitCode()).isEqualTo(ExitCode.WRONG_USAGE));
    }

    @Test
    void shouldNameTheFieldThatIsMissing() throws IOException {
        Path manifest = write("{\"pcap\":\"/a\"}\n");

        assertThatThrownBy(() -> Manifest.read(manifest))
                .hasMessageContaining("line 1: the field \"out\" is missing");
    }

    private Path write(String text) throws IOException {
        return Files.writeString(directory.resolve("manifest.jsonl"), text);
    }
}
