package io.ingress.local.analyze;

import io.ingress.agent.CaptureFacts;
import io.ingress.agent.metrics.AgentCounter;
import io.ingress.jobs.sink.ArchiveRecord;
import io.ingress.model.Topics;
import io.ingress.model.eve.EveWriter;
import io.ingress.model.event.EventHeader;
import io.ingress.model.event.EventId;
import io.ingress.model.event.HealthEvent;
import io.ingress.model.packet.Hash64;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** The account of a capture that was read to its end, as the last heartbeat of an agent. */
final class ReadReport {
    private static final String FINISHED = "finished";
    private static final long NS_PER_S = 1_000_000_000L;
    private static final long NO_FLOW = 0;

    private final String sensor;
    private final Clock clock;
    private final Instant started;

    /**
     * @param sensor name under which the capture is archived
     */
    ReadReport(String sensor, Clock clock) {
        this.sensor = sensor;
        this.clock = clock;
        this.started = clock.instant();
    }

    ArchiveRecord of(Path capture, String boot, CaptureFacts facts) {
        Instant now = clock.instant();
        long nowNs = now.getEpochSecond() * NS_PER_S + now.getNano();
        String id = EventId.of(nowNs, Hash64.of(sensor + boot, nowNs));
        HealthEvent health =
                new HealthEvent(
                        new EventHeader(
                                id, nowNs, sensor, capture.getFileName().toString(), NO_FLOW),
                        boot,
                        FINISHED,
                        version(),
                        Duration.between(started, now).toSeconds(),
                        counters(facts));
        byte[] json = new EveWriter().write(health);
        return new ArchiveRecord(Topics.HEALTH, "stats", ArchiveRecord.NO_BUCKET, json);
    }

    private static String version() {
        String version = ReadReport.class.getPackage().getImplementationVersion();
        return Optional.ofNullable(version).orElse("development");
    }

    /** Nothing is filtered or dropped on the way from a file: all that was read is shipped. */
    private static Map<String, Long> counters(CaptureFacts facts) {
        return Map.of(
                AgentCounter.READ.wireName(), facts.packets(),
                AgentCounter.READ_BYTES.wireName(), facts.wireBytes(),
                AgentCounter.CAPTURED_BYTES.wireName(), facts.capturedBytes(),
                AgentCounter.SHIPPED.wireName(), facts.packets());
    }
}
