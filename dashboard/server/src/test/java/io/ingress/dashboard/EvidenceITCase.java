package io.ingress.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ingress.dashboard.evidence.EvidenceException;
import io.ingress.dashboard.evidence.EvidenceLimits;
import io.ingress.dashboard.evidence.EvidenceSource;
import io.ingress.dashboard.evidence.FileEvidence;
import io.ingress.dashboard.evidence.FlowReference;
import io.ingress.dashboard.evidence.Frame;
import io.ingress.dashboard.evidence.Frames;
import io.ingress.model.packet.PacketBatchReader;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** From an alert to its packets, over HTTP. */
class EvidenceITCase {
    @TempDir Path directory;

    @Test
    void shouldListDecodeAndDownloadPacketsOfAlert() throws Exception {
        try (TestServer server =
                TestServer.start(directory, new FileEvidence(List.of(capture()))).login()) {
            TestTraffic.small(server.database);
            String alert = "/alerts/" + TestTraffic.alertId(3);

            JsonNode list = ApiSchemas.valid("PacketList", server.json(alert + "/packets"));
            assertThat(list.get("total").asInt()).isEqualTo(2);
            assertThat(list.get("complete").asBoolean()).isTrue();
            assertThat(list.get("source").asText()).isEqualTo("file");
            assertThat(list.at("/items/0/src").asText()).isEqualTo("10.0.0.3");
            assertThat(list.at("/items/1/src_port").asInt()).isEqualTo(443);
            assertThat(list.at("/items/1/offset_ms").asDouble()).isEqualTo(1.0);

            JsonNode packet = ApiSchemas.valid("PacketDetail", server.json(alert + "/packets/2"));
            assertThat(packet.at("/layers/2/name").asText()).isEqualTo("tcp");
            byte[] bytes = Base64.getDecoder().decode(packet.get("bytes").asText());
            assertThat(bytes).hasSize(54);
            assertThat(server.error(alert + "/packets/3", 404).get("message").asText())
                    .contains("2 packets");
            server.error(alert + "/packets/0", 400);

            HttpResponse<byte[]> file =
                    server.send(
                            server.request(TestServer.API + alert + "/packets.pcap"),
                            HttpResponse.BodyHandlers.ofByteArray());
            assertThat(file.headers().firstValue("Content-Disposition").orElse(""))
                    .contains("alert-" + TestTraffic.alertId(3) + ".pcap");
            PacketBatchReader reader = new PacketBatchReader();
            reader.reset(file.body());
            int frames = 0;
            while (reader.next()) {
                frames++;
            }
            assertThat(frames).isEqualTo(2);
            assertThat(reader.problem()).isEqualTo(PacketBatchReader.Problem.NONE);
        }
    }

    @Test
    void shouldFindPacketsOfFlow() throws Exception {
        try (TestServer server =
                TestServer.start(directory, new FileEvidence(List.of(capture()))).login()) {
            TestTraffic.small(server.database);

            JsonNode list = server.json("/flows/" + TestTraffic.flowRow(5) + "/packets");

            assertThat(list.get("total").asInt()).isEqualTo(2);
            assertThat(list.at("/items/0/src").asText()).isEqualTo("10.0.0.5");
        }
    }

    @Test
    @Timeout(value = 120, unit = TimeUnit.SECONDS)
    void shouldKeepPacketsOfAlertsWhenTheirSourceForgets() throws Exception {
        Forgetful source = new Forgetful(new FileEvidence(List.of(capture())));
        DashboardOptions options =
                DashboardOptions.of(directory.resolve("traffic.db"), directory.resolve("console"))
                        .withAddress(DashboardOptions.LOOPBACK, 0)
                        .withKeptEvidence(source);
        String route = "/alerts/" + TestTraffic.alertId(3) + "/packets";
        try (TestServer server = TestServer.of(options).login()) {
            TestTraffic.small(server.database);
            Path stored = directory.resolve("console/evidence.db");
            org.awaitility.Awaitility.await()
                    .atMost(java.time.Duration.ofSeconds(60))
                    .until(() -> server.storedAlerts(stored) == 40);
            source.forget.set(true);
        }
        try (TestServer server = TestServer.of(options).login()) {
            JsonNode list = ApiSchemas.valid("PacketList", server.json(route));

            assertThat(list.get("source").asText()).isEqualTo("stored");
            assertThat(list.get("total").asInt()).isEqualTo(2);
        }
    }

    /** Two packets of each of the first flows. */
    private static FileEvidence.Capture capture() {
        List<Frame> frames = new ArrayList<>();
        for (int n = 3; n < 45; n++) {
            long startNs = TestTraffic.startNs(n);
            frames.add(TestFrames.tcp(TestTraffic.endpoints(n), 0x02, 0, startNs));
            frames.add(
                    TestFrames.answer(
                            TestTraffic.endpoints(n), 0x14, 0, startNs + TestTraffic.NS_PER_MS));
        }
        return new FileEvidence.Capture() {
            @Override
            public String name() {
                return "test";
            }

            @Override
            public String sensor() {
                return "local";
            }

            @Override
            public void read(FileEvidence.FrameVisitor visitor) throws IOException {
                for (Frame frame : frames) {
                    byte[] bytes = frame.bytes();
                    if (!visitor.frame(
                            frame.linkType(),
                            frame.timestampNs(),
                            bytes,
                            0,
                            bytes.length,
                            frame.wireLen())) {
                        return;
                    }
                }
            }
        };
    }

    /** Has packets until told to forget. */
    private static final class Forgetful implements EvidenceSource {
        private final EvidenceSource source;
        private final AtomicBoolean forget = new AtomicBoolean();

        Forgetful(EvidenceSource source) {
            this.source = source;
        }

        @Override
        public Frames find(List<FlowReference> flows, EvidenceLimits limits)
                throws EvidenceException {
            if (forget.get()) {
                throw new EvidenceException("forgotten", null);
            }
            return source.find(flows, limits);
        }

        @Override
        public void close() {
            source.close();
        }
    }
}
