package io.ingress.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ingress.agent.AgentReport;
import io.ingress.local.Analyzed;
import io.ingress.local.EveLines;
import io.ingress.local.Sample;
import io.ingress.local.Stored;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalStackITCase {
    @TempDir private Path directory;

    @Test
    void shouldStoreOnTheLongWayWhatAnalyzeFindsOnTheShortOne() throws Exception {
        EveLines analyzed = Analyzed.sample(directory.resolve("analyzed"));
        JsonNode truth = Sample.truth();

        AgentReport report;
        try (DataDirectory data = DataDirectory.open(directory.resolve("data"))) {
            try (LocalStack stack =
                    LocalStack.start(data, StackOptions.defaults(), InProcess::start)) {
                assertThat(stack.isNew()).isTrue();
                report = SampleStack.play(data, stack);
                stack.drain();
            }
            try (Stored stored = new Stored(data.database())) {
                assertThat(stored.alertIds()).isNotEmpty().isEqualTo(analyzed.alertIds());
                assertThat(stored.flowPackets()).isEqualTo(analyzed.flowTotal("pkts"));
                assertThat(stored.flowPackets()).isEqualTo(truth.path("ip_packets").asLong());
                assertThat(stored.flowBytes()).isEqualTo(truth.path("ip_bytes").asLong());
            }
        }
        assertThat(report.account().isBalanced()).isTrue();
        assertThat(report.account().shipped()).isEqualTo(truth.path("packets").asLong());
    }

    @Test
    void shouldGoOnWhereItWasWhenStartedAgain() throws Exception {
        try (DataDirectory data = DataDirectory.open(directory.resolve("data"))) {
            try (LocalStack stack =
                    LocalStack.start(data, StackOptions.defaults(), InProcess::start)) {
                SampleStack.play(data, stack);
            }
            try (LocalStack stack =
                    LocalStack.start(data, StackOptions.defaults(), InProcess::start)) {
                assertThat(stack.isNew()).isFalse();
                stack.drain();
            }
            try (Stored stored = new Stored(data.database())) {
                assertThat(stored.flowPackets())
                        .isEqualTo(Sample.truth().path("ip_packets").asLong());
            }
        }
    }
}
