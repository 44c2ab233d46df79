package io.ingress.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ingress.agent.AgentOptions;
import io.ingress.agent.AgentReport;
import io.ingress.agent.PlayProgress;
import io.ingress.agent.budget.PayloadLimit;
import io.ingress.local.Analyzed;
import io.ingress.local.EveLines;
import io.ingress.local.Sample;
import io.ingress.local.Stored;
import java.nio.file.Path;
import java.util.List;
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
                report = play(data, stack);
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
                play(data, stack);
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

    private static AgentReport play(DataDirectory data, LocalStack stack) {
        AgentOptions options =
                AgentOptions.play(List.of(Sample.capture()))
                        .buckets(stack.buckets())
                        .payload(PayloadLimit.FULL)
                        .stateDir(data.agentState())
                        .build();
        try (LocalAgent agent =
                LocalAgent.start(options, stack.bootstrapServers(), PlayProgress.NONE)) {
            return agent.run();
        }
    }
}
