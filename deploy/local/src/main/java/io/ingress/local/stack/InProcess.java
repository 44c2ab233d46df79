package io.ingress.local.stack;

import io.ingress.jobs.DetectionJob;
import io.ingress.jobs.DetectionOptions;
import io.ingress.jobs.TrafficJob;
import io.ingress.jobs.traffic.TrafficOptions;
import io.ingress.local.flink.FlinkOptions;
import io.ingress.local.flink.FlinkOptions.Checkpoints;
import io.ingress.local.flink.LocalFlink;
import io.ingress.local.stack.PathJob.Stage;
import java.util.List;
import java.util.Optional;

/** All jobs on one Flink inside this process. */
public final class InProcess implements JobPlace {
    private final LocalFlink flink;
    private final List<PathJob> jobs;

    private InProcess(LocalFlink flink, List<PathJob> jobs) {
        this.flink = flink;
        this.jobs = jobs;
    }

    /** {@link JobPlace.Starter} of this place. */
    public static JobPlace start(
            DataDirectory data, StackOptions options, String bootstrap, int buckets)
            throws Exception {
        LocalFlink flink = flink(data, options, Stage.values().length);
        try {
            return new InProcess(
                    flink,
                    List.of(
                            LocalJob.submit(
                                    Stage.TRAFFIC,
                                    flink,
                                    environment ->
                                            new TrafficJob(TrafficOptions.defaults())
                                                    .buildOnKafka(
                                                            environment,
                                                            bootstrap,
                                                            TrafficJob.NAME)),
                            LocalJob.submit(
                                    Stage.DETECTION,
                                    flink,
                                    environment ->
                                            new DetectionJob(DetectionOptions.of(buckets))
                                                    .buildOnKafka(
                                                            environment,
                                                            bootstrap,
                                                            DetectionJob.NAME)),
                            ArchiveHere.submit(flink, bootstrap, data)));
        } catch (Exception e) {
            flink.close();
            throw e;
        }
    }

    private static LocalFlink flink(DataDirectory data, StackOptions options, int jobs)
            throws Exception {
        Checkpoints checkpoints = new Checkpoints(data.checkpoints(), options.checkpointInterval());
        return LocalFlink.start(
                new FlinkOptions(options.parallelism(), jobs, Optional.of(checkpoints)));
    }

    @Override
    public List<PathJob> jobs() {
        return jobs;
    }

    @Override
    public void close() {
        flink.close();
    }
}
