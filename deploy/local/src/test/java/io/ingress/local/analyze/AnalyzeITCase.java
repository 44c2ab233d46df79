package io.ingress.local.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ingress.local.EveLines;
import io.ingress.local.Progress;
import io.ingress.local.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnalyzeITCase {
    @TempDir private Path directory;

    @Test
    void shouldCountEveryPacketOfTheSampleInItsFlows() throws Exception {
        JsonNode truth = Sample.truth();

        Summary summary = analyze("totals", 1);

        EveLines eve = EveLines.read(directory.resolve("totals"));
        assertThat(summary.packets()).isEqualTo(truth.path("packets").asLong());
        assertThat(summary.bytes()).isEqualTo(truth.path("bytes").asLong());
        assertThat(eve.flowTotal("pkts")).isEqualTo(truth.path("ip_packets").asLong());
        assertThat(eve.flowTotal("bytes")).isEqualTo(truth.path("ip_bytes").asLong());
    }

    @Test
    void shouldFindTheScansOfTheSampleAndBlameTheAttacker() throws Exception {
        JsonNode truth = Sample.truth();

        analyze("scans", 1);

        EveLines eve = EveLines.read(directory.resolve("scans"));
        assertThat(eve.ofType("alert"))
                .extracting(alert -> alert.at("/ingress/alert/rule_id").asText())
                .contains("portscan-vertical", "portscan-horizontal");
        assertThat(eve.ofType("alert"))
                .allSatisfy(
                        alert ->
                                assertThat(alert.path("src_ip").asText())
                                        .isEqualTo(truth.path("attacker").asText()));
    }

    @Test
    void shouldRaiseNoAlertWithoutTheShippedDetections() throws Exception {
        AnalysisTask task =
                new AnalysisTask(
                        Sample.capture(),
                        directory.resolve("quiet"),
                        AnalysisTask.Checksums.IGNORE,
                        AnalysisTask.Detections.NONE,
                        Optional.empty());

        List<AnalysisResult> results = run(List.of(task), 1, 1);

        EveLines eve = EveLines.read(directory.resolve("quiet"));
        assertThat(results.get(0)).isInstanceOf(AnalysisResult.Done.class);
        assertThat(eve.ofType("alert")).isEmpty();
        assertThat(eve.ofType("flow")).isNotEmpty();
    }

    @Test
    void shouldWriteTheSameEventsAtAnyParallelism() throws Exception {
        analyze("one", 1);
        analyze("two", 2);
        analyze("four", 4);

        Set<String> one = lines("one");
        assertThat(one).isNotEmpty();
        assertThat(lines("two")).isEqualTo(one);
        assertThat(lines("four")).isEqualTo(one);
    }

    @Test
    void shouldSayWhatIsWrongWithUnreadableInputAndDoTheRest() throws Exception {
        Path text = Files.writeString(directory.resolve("notes.txt"), "not a capture at all");
        Path missing = directory.resolve("missing.pcap");
        List<AnalysisTask> tasks =
                List.of(
                        AnalysisTask.of(text, directory.resolve("out/text")),
                        AnalysisTask.of(missing, directory.resolve("out/missing")),
                        AnalysisTask.of(Sample.capture(), directory.resolve("out/sample")));

        List<AnalysisResult> results = run(tasks, 1, 2);

        assertThat(results.get(0)).isInstanceOf(AnalysisResult.Unreadable.class);
        assertThat(results.get(1)).isInstanceOf(AnalysisResult.Unreadable.class);
        assertThat(results.get(2)).isInstanceOf(AnalysisResult.Done.class);
        assertThat(Files.readString(directory.resolve("out/text/summary.json")))
                .contains("is not a capture");
        assertThat(Files.readString(directory.resolve("out/missing/summary.json")))
                .contains("no such file");
    }

    @Test
    void shouldAnalyzeATruncatedCaptureUpToItsEnd() throws Exception {
        byte[] whole = Files.readAllBytes(Sample.capture());
        Path cut = directory.resolve("cut.pcap");
        Files.write(cut, Arrays.copyOf(whole, whole.length - 7));

        AnalysisTask task = AnalysisTask.of(cut, directory.resolve("cut"));
        AnalysisResult result = run(List.of(task), 1, 1).get(0);

        Summary summary = ((AnalysisResult.Done) result).summary();
        assertThat(summary.truncated()).isTrue();
        assertThat(summary.packets()).isEqualTo(Sample.truth().path("packets").asLong() - 1);
        assertThat(summary.errors().keySet())
                .singleElement()
                .asString()
                .contains("in the middle of a packet");
    }

    private Summary analyze(String name, int parallelism) throws Exception {
        AnalysisTask task = AnalysisTask.of(Sample.capture(), directory.resolve(name));
        AnalysisResult result = run(List.of(task), parallelism, 1).get(0);
        return ((AnalysisResult.Done) result).summary();
    }

    private static List<AnalysisResult> run(List<AnalysisTask> tasks, int parallelism, int atOnce)
            throws Exception {
        try (Progress progress = Progress.onTerminal("test")) {
            return new AnalysisRun(parallelism, atOnce).run(tasks, progress);
        }
    }

    private Set<String> lines(String name) throws IOException {
        return new TreeSet<>(Files.readAllLines(directory.resolve(name).resolve("eve.json")));
    }
}
