package io.ingress.agent.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.agent.log.LogOptions.Format;
import io.ingress.agent.log.LogOptions.Rotation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.core.config.Configurator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

class TroubleLogTest {
    private static final Exception REFUSED = new IllegalStateException("refused");
    private static final Exception LATE = new IOException("late");

    @TempDir private Path dir;

    private Path file;
    private TroubleLog trouble;

    @BeforeEach
    void logToFile() throws IOException {
        file = dir.resolve("agent.log");
        AgentLog.begin(
                new LogOptions(Optional.of(file), Level.INFO, Format.TEXT, Rotation.DEFAULT));
        trouble = new TroubleLog(LoggerFactory.getLogger(TroubleLog.class), "broken", "whole");
    }

    @AfterEach
    void logAsBefore() {
        Configurator.reconfigure();
    }

    @Test
    void shouldTellEachKindOfCauseOnceAndThenEveryMinuteHowOftenItCame() throws Exception {
        for (int second = 0; second <= 120; second++) {
            trouble.add(second % 10 == 0 ? LATE : REFUSED, seconds(second));
        }

        assertThat(messages())
                .containsExactly(
                        "broken: java.io.IOException: late",
                        "broken: java.lang.IllegalStateException: refused",
                        "broken, 60 times in a minute: java.lang.IllegalStateException: refused");
    }

    @Test
    void shouldTellOnceThatItIsOver() throws Exception {
        trouble.calm(seconds(0));
        trouble.add(REFUSED, seconds(1));
        trouble.calm(seconds(6));
        trouble.calm(seconds(7));

        assertThat(messages())
                .containsExactly("broken: java.lang.IllegalStateException: refused", "whole");
    }

    @Test
    void shouldTakeWhatComesAndGoesForOneTrouble() throws Exception {
        for (int second = 0; second < 60; second++) {
            trouble.add(REFUSED, seconds(second));
            trouble.calm(seconds(second));
        }

        assertThat(messages()).hasSize(1);
    }

    @Test
    void shouldTellItAnewAfterItWasOver() throws Exception {
        trouble.add(null, seconds(0));
        trouble.calm(seconds(10));
        trouble.add(null, seconds(20));

        assertThat(messages()).containsExactly("broken: null", "whole", "broken: null");
    }

    private List<String> messages() throws IOException {
        return Files.readAllLines(file).stream()
                .map(line -> line.substring(line.indexOf("] ") + 2))
                .toList();
    }

    private static long seconds(int seconds) {
        return TimeUnit.SECONDS.toNanos(seconds);
    }
}
