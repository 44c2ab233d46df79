package io.ingress.local.dashboard;

import io.ingress.dashboard.DashboardOptions;
import io.ingress.dashboard.DashboardServer;
import io.ingress.dashboard.DashboardStartException;
import io.ingress.dashboard.evidence.EvidenceSource;
import io.ingress.dashboard.evidence.KafkaEvidence;
import io.ingress.dashboard.rules.KafkaRules;
import io.ingress.local.ExitCode;
import io.ingress.local.Installation;
import io.ingress.local.UserException;
import io.ingress.local.stack.DataDirectory;
import io.ingress.local.trial.KafkaTrials;
import io.ingress.rules.RuleLibrary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

/** The dashboard's server inside the launcher, on loopback, with the page the script built. */
public final class LocalDashboard implements AutoCloseable {
    private final DashboardServer server;

    private LocalDashboard(DashboardServer server) {
        this.server = server;
    }

    /** Over a running installation: packets and rules are in Kafka, packets of alerts are kept. */
    public static LocalDashboard onKafka(DataDirectory data, String bootstrapServers, int port) {
        return start(
                DashboardOptions.of(data.database(), data.root())
                        .withKeptEvidence(new KafkaEvidence(bootstrapServers))
                        .withRules(
                                KafkaRules.start(
                                        bootstrapServers, RuleLibrary.shipped(), Clock.systemUTC()))
                        .withTrials(new KafkaTrials(bootstrapServers)),
                port);
    }

    /** Over the results of an analysis: packets come from the capture. */
    public static LocalDashboard onFiles(
            Path database, Path directory, EvidenceSource captures, int port) {
        return start(DashboardOptions.of(database, directory).withEvidence(captures), port);
    }

    private static LocalDashboard start(DashboardOptions options, int port) {
        Path web = Installation.home().resolve("dashboard/web/dist");
        DashboardOptions placed = options.withAddress(DashboardOptions.LOOPBACK, port);
        try {
            return new LocalDashboard(
                    DashboardServer.start(Files.isDirectory(web) ? placed.withWeb(web) : placed));
        } catch (DashboardStartException e) {
            throw new UserException(ExitCode.FAILED, e.getMessage(), "", e);
        }
    }

    public String url() {
        return server.baseUrl();
    }

    public String loginLink() {
        return server.loginLink();
    }

    @Override
    public void close() {
        server.close();
    }
}
