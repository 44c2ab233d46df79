package io.ingress.agent.health;

import io.ingress.agent.export.HealthSink;
import io.ingress.agent.system.ReplacedFile;
import io.ingress.model.eve.EveException;
import io.ingress.model.eve.EveReader;
import io.ingress.model.eve.EveWriter;
import io.ingress.model.event.HealthEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last heartbeat in a file, so that the agent's state can be asked without a network: replaced
 * as a whole each second.
 */
public final class StatusFile implements HealthSink {
    private static final Logger LOG = LoggerFactory.getLogger(StatusFile.class);
    private static final String NAME = "status.json";

    private final ReplacedFile file;
    private final EveWriter eve = new EveWriter();
    private boolean failed;

    /**
     * @param stateDir of the agent; created when it is missing
     */
    public StatusFile(Path stateDir) {
        file = new ReplacedFile(stateDir.resolve(NAME));
    }

    @Override
    public void send(HealthEvent event) {
        try {
            file.write(eve.write(event));
            failed = false;
        } catch (IOException e) {
            if (!failed) {
                LOG.warn("the status cannot be written to {}", file.file(), e);
            }
            failed = true;
        }
    }

    /**
     * The last heartbeat of the agent with this state directory; empty when there was none.
     *
     * @throws IOException when it cannot be read
     */
    public static Optional<HealthEvent> read(Path stateDir) throws IOException {
        try {
            return Optional.of(new EveReader().health(Files.readAllBytes(stateDir.resolve(NAME))));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (EveException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
