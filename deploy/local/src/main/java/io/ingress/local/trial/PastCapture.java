package io.ingress.local.trial;

import io.ingress.agent.source.PcapFileSource;
import io.ingress.local.ExitCode;
import io.ingress.local.Installation;
import io.ingress.local.UserException;
import io.ingress.local.analyze.AnalysisTask.Checksums;
import io.ingress.local.analyze.CaptureEvents;
import io.ingress.model.event.EventRecord;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The events of a capture (pcap, pcapng). */
public final class PastCapture implements PastSource {
    private final Path file;

    private PastCapture(Path file) {
        this.file = file;
    }

    /**
     * @throws UserException when it is none
     */
    public static PastCapture of(Path file) {
        try {
            PcapFileSource.open(file).close();
            return new PastCapture(file);
        } catch (IOException e) {
            throw new UserException(ExitCode.UNREADABLE_INPUT, e.getMessage(), "", e);
        }
    }

    @Override
    public int buckets() {
        return Installation.BUCKETS;
    }

    @Override
    public DataStream<EventRecord> read(StreamExecutionEnvironment environment) {
        return CaptureEvents.read(environment, file, Checksums.IGNORE, Installation.SENSOR)
                .traffic()
                .events();
    }
}
