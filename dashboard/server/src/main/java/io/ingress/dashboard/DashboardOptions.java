package io.ingress.dashboard;

import io.ingress.dashboard.evidence.EvidenceSource;
import io.ingress.dashboard.evidence.NoEvidence;
import io.ingress.dashboard.rules.RuleBoard;
import io.ingress.dashboard.rules.trial.RuleTrials;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/**
 * Settings of the server.
 *
 * @param host address to listen at; loopback unless told otherwise
 * @param port 0 takes a free one
 * @param trafficDb written by the archive; may not exist yet
 * @param dataDirectory where the server keeps console.db, evidence.db and the login link
 * @param web directory with the page's files; empty: those in the jar
 * @param baseUrl how browsers reach the server; empty: http://host:port
 * @param evidence where packets are found again; closed with the server
 * @param keepEvidence store the packets of alerts in evidence.db
 * @param rules of the running jobs; closed with the server; empty: there are none
 * @param trials of rules on past events; empty: there are none
 */
public record DashboardOptions(
        String host,
        int port,
        Path trafficDb,
        Path dataDirectory,
        Optional<Path> web,
        Optional<String> baseUrl,
        EvidenceSource evidence,
        boolean keepEvidence,
        Optional<RuleBoard> rules,
        Optional<RuleTrials> trials,
        Clock clock) {

    public static final String LOOPBACK = "127.0.0.1";
    public static final int DEFAULT_PORT = 8080;
    private static final int MAX_PORT = 65_535;

    public DashboardOptions {
        if (port < 0 || port > MAX_PORT) {
            throw new IllegalArgumentException("must be 0..65535: port=" + port);
        }
    }

    /** On loopback, without packets. */
    public static DashboardOptions of(Path trafficDb, Path dataDirectory) {
        return new DashboardOptions(
                LOOPBACK,
                DEFAULT_PORT,
                trafficDb,
                dataDirectory,
                Optional.empty(),
                Optional.empty(),
                new NoEvidence(),
                false,
                Optional.empty(),
                Optional.empty(),
                Clock.systemUTC());
    }

    public DashboardOptions withAddress(String newHost, int newPort) {
        return new DashboardOptions(
                newHost,
                newPort,
                trafficDb,
                dataDirectory,
                web,
                baseUrl,
                evidence,
                keepEvidence,
                rules,
                trials,
                clock);
    }

    public DashboardOptions withWeb(Path directory) {
        return new DashboardOptions(
                host,
                port,
                trafficDb,
                dataDirectory,
                Optional.of(directory),
                baseUrl,
                evidence,
                keepEvidence,
                rules,
                trials,
                clock);
    }

    /** Packets that are found again for good: capture files. */
    public DashboardOptions withEvidence(EvidenceSource source) {
        return new DashboardOptions(
                host,
                port,
                trafficDb,
                dataDirectory,
                web,
                baseUrl,
                source,
                false,
                rules,
                trials,
                clock);
    }

    /** Packets that expire, so those of alerts are stored: Kafka. */
    public DashboardOptions withKeptEvidence(EvidenceSource source) {
        return new DashboardOptions(
                host,
                port,
                trafficDb,
                dataDirectory,
                web,
                baseUrl,
                source,
                true,
                rules,
                trials,
                clock);
    }

    public DashboardOptions withRules(RuleBoard board) {
        return new DashboardOptions(
                host,
                port,
                trafficDb,
                dataDirectory,
                web,
                baseUrl,
                evidence,
                keepEvidence,
                Optional.of(board),
                trials,
                clock);
    }

    public DashboardOptions withTrials(RuleTrials newTrials) {
        return new DashboardOptions(
                host,
                port,
                trafficDb,
                dataDirectory,
                web,
                baseUrl,
                evidence,
                keepEvidence,
                rules,
                Optional.of(newTrials),
                clock);
    }

    public DashboardOptions withBaseUrl(String url) {
        return new DashboardOptions(
                host,
                port,
                trafficDb,
                dataDirectory,
                web,
                Optional.of(url),
                evidence,
                keepEvidence,
                rules,
                trials,
                clock);
    }

    DashboardOptions withClock(Clock newClock) {
        return new DashboardOptions(
                host,
                port,
                trafficDb,
                dataDirectory,
                web,
                baseUrl,
                evidence,
                keepEvidence,
                rules,
                trials,
                newClock);
    }
}
