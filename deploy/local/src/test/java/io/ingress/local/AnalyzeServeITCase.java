package io.ingress.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ingress analyze --serve} in a process of its own. */
class AnalyzeServeITCase {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Pattern LINK = Pattern.compile("logs you in once: (\\S+)");
    private static final Pattern DATA = Pattern.compile("data in ([^,]+),");

    @TempDir private Path directory;
    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void stopWhatIsLeft() throws InterruptedException {
        for (Process process : started) {
            process.destroy();
            if (!process.waitFor(1, TimeUnit.MINUTES)) {
                process.destroyForcibly().waitFor();
            }
        }
    }

    @Test
    void shouldServeWhatAnalyzeFinds() throws Exception {
        EveLines analyzed = Analyzed.sample(directory.resolve("analyzed"));
        JsonNode truth = Sample.truth();

        serve(Sample.capture());
        DashboardSession dashboard = logIn();

        assertThat(dashboard.texts("/alerts", "id")).isEqualTo(analyzed.alertIds());
        assertThat(dashboard.items("/flows")).hasSameSizeAs(analyzed.ofType("flow"));
        assertThat(dashboard.items("/dns")).hasSize(truth.path("dns_messages").asInt());
        JsonNode summary = dashboard.json("/summary");
        assertThat(summary.path("packets").asLong()).isEqualTo(truth.path("packets").asLong());
        assertThat(summary.path("bytes").asLong()).isEqualTo(truth.path("bytes").asLong());
        JsonNode sensor = dashboard.json("/sensors").at("/items/0");
        assertThat(sensor.path("status").asText()).isEqualTo("finished");
        assertThat(sensor.at("/counters/read").asLong()).isEqualTo(truth.path("packets").asLong());
    }

    @Test
    void shouldFindThePacketsOfAlertsAndFlowsInTheCapture() throws Exception {
        List<String> captured = CapturedPackets.ofFile(Sample.capture());

        serve(Sample.capture());
        DashboardSession dashboard = logIn();

        for (String id : dashboard.texts("/alerts", "id")) {
            String route = "/alerts/" + id + "/packets";
            JsonNode list = dashboard.json(route);
            List<String> download = CapturedPackets.ofDownload(dashboard.bytes(route + ".pcap"));
            assertThat(list.path("source").asText()).isEqualTo("file");
            assertThat(download).hasSize(list.path("total").asInt()).isNotEmpty();
            assertThat(captured).containsAll(download);
            assertThat(dashboard.json(route + "/1").path("layers")).isNotEmpty();
        }
        JsonNode flow = dashboard.items("/flows").get(0);
        JsonNode packets = dashboard.json("/flows/" + flow.path("id").asText() + "/packets");
        assertThat(packets.path("total").asLong())
                .isPositive()
                .isEqualTo(
                        flow.path("pkts_toserver").asLong() + flow.path("pkts_toclient").asLong());
    }

    @Test
    void shouldEndWellWhenToldToAndLeaveNothingBehind() throws Exception {
        Process process = serve(Sample.capture());
        logIn();
        Path data = Path.of(found(DATA));
        assertThat(data.resolve("traffic.db")).exists();

        process.destroy();

        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(data).doesNotExist();
    }

    @Test
    void shouldLeaveNothingBehindWhenStoppedInTheMiddleOfTheAnalysis() throws Exception {
        Process process = serve(Sample.capture());
        await().atMost(PATIENCE).until(() -> DATA.matcher(output()).find() || hasEnded());
        Path data = Path.of(found(DATA));

        process.destroy();

        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isEqualTo(ExitCode.FAILED.code());
        assertThat(output()).contains("stopped before all captures were analyzed");
        assertThat(data).doesNotExist();
    }

    @Test
    void shouldServeSeveralCapturesTogetherAndWarnOfTheOneThatIsCut() throws Exception {
        byte[] whole = Files.readAllBytes(Sample.capture());
        Path cut = directory.resolve("cut.pcap");
        Files.write(cut, Arrays.copyOf(whole, whole.length - 7));

        serve(Sample.capture(), cut);
        DashboardSession dashboard = logIn();

        assertThat(output())
                .contains("ingress: " + cut + ": ")
                .contains("all packets before that place were read");
        assertThat(dashboard.json("/sensors").findValuesAsText("sensor"))
                .containsExactlyInAnyOrder("sample.pcap", "cut.pcap");
        assertThat(dashboard.json("/summary").path("packets").asLong())
                .isEqualTo(2 * Sample.packets() - 1);
    }

    @Test
    void shouldRefuseToServeABatch() throws Exception {
        Process process = start("--serve", "--batch", "manifest.jsonl");

        assertThat(process.waitFor()).isEqualTo(ExitCode.WRONG_USAGE.code());
        assertThat(output()).contains("--serve and --batch exclude each other");
    }

    @Test
    void shouldSayThatThePortIsTakenBeforeAnalyzing() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());

            Process process = start(Sample.capture().toString(), "--serve", "--port", port);

            assertThat(process.waitFor()).isEqualTo(ExitCode.FAILED.code());
            assertThat(output()).contains("port " + port + " is taken", "--port N");
            assertThat(directory.resolve("out")).doesNotExist();
        }
    }

    @Test
    void shouldServeNothingWhenNoInputIsACapture() throws Exception {
        Path text = Files.writeString(directory.resolve("notes.txt"), "not a capture at all");

        Process process = serve(text);

        assertThat(process.waitFor()).isEqualTo(ExitCode.UNREADABLE_INPUT.code());
        assertThat(output()).contains("is not a capture").doesNotContain("logs you in once");
    }

    @Test
    void shouldNotMixWithResultsThatAreThereAlready() throws Exception {
        Path data = Files.createDirectories(directory.resolve("data"));
        Path database = Files.createFile(data.resolve("traffic.db"));

        Process process =
                start(Sample.capture().toString(), "--serve", "--port", "0", "--data", "" + data);

        assertThat(process.waitFor()).isEqualTo(ExitCode.WRONG_USAGE.code());
        assertThat(output()).contains("there are results already: " + database);
    }

    private Process serve(Path... captures) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("--serve", "--port", "0"));
        Arrays.stream(captures).map(Path::toString).forEach(arguments::add);
        return start(arguments.toArray(String[]::new));
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("analyze"));
        command.addAll(List.of("--out", directory.resolve("out").toString()));
        command.addAll(List.of(arguments));
        Process process =
                Launcher.start(directory.resolve("output"), command.toArray(String[]::new));
        started.add(process);
        return process;
    }

    private DashboardSession logIn() throws Exception {
        await().atMost(PATIENCE).until(() -> LINK.matcher(output()).find() || hasEnded());
        return DashboardSession.logIn(found(LINK));
    }

    private boolean hasEnded() {
        return started.stream().noneMatch(Process::isAlive);
    }

    private String found(Pattern pattern) throws IOException {
        Matcher matcher = pattern.matcher(output());
        assertThat(matcher.find()).describedAs(output()).isTrue();
        return matcher.group(1);
    }

    private String output() throws IOException {
        return Files.readString(directory.resolve("output"));
    }
}
