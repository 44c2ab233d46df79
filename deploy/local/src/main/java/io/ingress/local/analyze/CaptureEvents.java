package io.ingress.local.analyze;

import io.ingress.jobs.TrafficJob;
import io.ingress.jobs.TrafficStreams;
import io.ingress.jobs.record.RecordTypes;
import io.ingress.jobs.sink.ArchiveRecord;
import io.ingress.jobs.traffic.ChecksumMode;
import io.ingress.jobs.traffic.TrafficOptions;
import io.ingress.local.Installation;
import io.ingress.local.analyze.AnalysisTask.Checksums;
import io.ingress.model.packet.PacketBatch;
import java.nio.file.Path;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The events of a capture, by the traffic pipeline.
 *
 * @param health the account of the capture
 */
public record CaptureEvents(TrafficStreams traffic, DataStream<ArchiveRecord> health) {

    /**
     * @param archivedAs name of the sensor in the account
     */
    public static CaptureEvents read(
            StreamExecutionEnvironment environment,
            Path capture,
            Checksums checksums,
            String archivedAs) {
        SingleOutputStreamOperator<PacketBatch> batches =
                environment
                        .fromData(Types.STRING, capture.toAbsolutePath().toString())
                        .uid("analyze-capture")
                        .setParallelism(1)
                        .process(
                                new ReadCapture(
                                        new ReadCapture.Options(
                                                Installation.SENSOR,
                                                archivedAs,
                                                Installation.BUCKETS)),
                                RecordTypes.PACKET_BATCH)
                        .setParallelism(1)
                        .uid("analyze-read")
                        .name("read the capture");
        return new CaptureEvents(
                new TrafficJob(options(checksums)).build(batches),
                batches.getSideOutput(ReadCapture.HEALTH));
    }

    private static TrafficOptions options(Checksums checksums) {
        return TrafficOptions.defaults()
                .withChecksums(
                        switch (checksums) {
                            case VERIFY -> ChecksumMode.VERIFY;
                            case IGNORE -> ChecksumMode.IGNORE;
                        });
    }
}
