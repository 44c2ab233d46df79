package io.ingress.local.command;

import io.ingress.dashboard.rules.RuleDesk;
import io.ingress.local.ExitCode;
import io.ingress.local.UserException;
import io.ingress.local.stack.DataDirectory;
import io.ingress.rules.RuleLibrary;
import io.ingress.rules.live.RuleHistory;
import io.ingress.rules.live.RuleRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Option;

/** Which Kafka a command talks to: one that is named, or that of a running {@code ingress up}. */
final class KafkaAddress {
    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            description = "Kafka of the jobs (default: that of `ingress up` on --data)")
    private Optional<String> bootstrap = Optional.empty();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "folder of a running `ingress up` (default: ./"
                            + PathCommand.DEFAULT_DATA
                            + ")")
    private Path data = Path.of(PathCommand.DEFAULT_DATA);

    /** Work on the rules of a Kafka. */
    interface Work<T> {
        T on(RuleDesk desk) throws Exception;
    }

    /**
     * Does the work where the rules are.
     *
     * @throws UserException when no Kafka is there
     */
    <T> T rules(Work<T> work) throws Exception {
        String servers = servers();
        try (RuleDesk desk = new RuleDesk(servers, shipped(), Clock.systemUTC())) {
            return work.on(desk);
        } catch (KafkaException e) {
            throw new UserException(
                    ExitCode.FAILED,
                    "Kafka is not reachable at " + servers + ": " + e.getMessage(),
                    "give the right address with --bootstrap-servers HOST:PORT",
                    e);
        }
    }

    /** Versions of all rules: those of the Kafka that is named or runs, else the shipped ones. */
    RuleHistory history() throws Exception {
        boolean known = bootstrap.isPresent() || Files.exists(DataDirectory.address(data));
        return known ? rules(RuleDesk::history) : new RuleHistory(shipped(), List.of());
    }

    private static List<RuleRecord> shipped() {
        return RuleHistory.shipped(RuleLibrary.shipped());
    }

    /** Its address. */
    String servers() {
        return bootstrap.orElseGet(this::running);
    }

    private String running() {
        Path address = DataDirectory.address(data);
        try {
            return Files.readString(address).strip();
        } catch (IOException e) {
            throw new UserException(
                    ExitCode.FAILED,
                    "no Ingress runs on the folder " + data.toAbsolutePath().normalize(),
                    "start `ingress up`, name its folder with --data DIR, or its Kafka with"
                            + " --bootstrap-servers HOST:PORT",
                    e);
        }
    }
}
