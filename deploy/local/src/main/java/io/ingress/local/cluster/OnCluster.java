package io.ingress.local.cluster;

import io.ingress.jobs.DetectionJob;
import io.ingress.jobs.TrafficJob;
import io.ingress.local.ExitCode;
import io.ingress.local.Installation;
import io.ingress.local.UserException;
import io.ingress.local.flink.LocalFlink;
import io.ingress.local.flink.NewestCheckpoint;
import io.ingress.local.stack.ArchiveHere;
import io.ingress.local.stack.DataDirectory;
import io.ingress.local.stack.JobPlace;
import io.ingress.local.stack.PathJob;
import io.ingress.local.stack.PathJob.Stage;
import io.ingress.local.stack.StackOptions;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Traffic and detection on a standalone cluster, submitted as a fat jar by Flink's client; the
 * archive in this process, because it writes the dashboard's disk.
 */
public final class OnCluster implements JobPlace {
    private final StandaloneCluster cluster;
    private final LocalFlink archiveFlink;
    private final List<PathJob> jobs;

    private OnCluster(StandaloneCluster cluster, LocalFlink archiveFlink, List<PathJob> jobs) {
        this.cluster = cluster;
        this.archiveFlink = archiveFlink;
        this.jobs = jobs;
    }

    /** {@link JobPlace.Starter} of this place. */
    public static OnCluster start(
            DataDirectory data, StackOptions options, String bootstrap, int buckets)
            throws Exception {
        Path jar = fatJar();
        StandaloneCluster cluster =
                StandaloneCluster.start(
                        new ClusterOptions(
                                data.root().resolve("flink"),
                                2 * options.parallelism(),
                                options.parallelism()));
        LocalFlink flink = null;
        try {
            List<String> common =
                    List.of(
                            "--bootstrap",
                            bootstrap,
                            "--parallelism",
                            Integer.toString(options.parallelism()),
                            "--checkpoint-interval-ms",
                            Long.toString(options.checkpointInterval().toMillis()));
            PathJob traffic =
                    submit(cluster, jar, Stage.TRAFFIC, TrafficJob.class.getName(), common, data);
            List<String> more = new ArrayList<>(common);
            more.addAll(List.of("--buckets", Integer.toString(buckets)));
            PathJob detection =
                    submit(cluster, jar, Stage.DETECTION, DetectionJob.class.getName(), more, data);
            flink = ArchiveHere.flink(data, options);
            PathJob archive = ArchiveHere.submit(flink, bootstrap, data);
            return new OnCluster(cluster, flink, List.of(traffic, detection, archive));
        } catch (Exception e) {
            if (flink != null) {
                flink.close();
            }
            cluster.close();
            throw e;
        }
    }

    /** The cluster's processes, for tests that kill them. */
    public StandaloneCluster cluster() {
        return cluster;
    }

    @Override
    public List<PathJob> jobs() {
        return jobs;
    }

    @Override
    public void close() {
        archiveFlink.close();
        cluster.close();
    }

    private static PathJob submit(
            StandaloneCluster cluster,
            Path jar,
            Stage stage,
            String entryClass,
            List<String> arguments,
            DataDirectory data)
            throws IOException, InterruptedException {
        Path checkpoints = data.checkpoints().resolve(stage.jobName());
        Files.createDirectories(checkpoints);
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of("--checkpoint-dir", checkpoints.toUri().toString()));
        Optional<Path> newest = NewestCheckpoint.below(checkpoints);
        String id = cluster.submit(jar, entryClass, newest, all);
        return new ClusterJob(stage, cluster.rest(), id);
    }

    private static Path fatJar() throws IOException {
        Path target = Installation.home().resolve("flink-jobs/jobs/target");
        if (Files.isDirectory(target)) {
            try (DirectoryStream<Path> jars = Files.newDirectoryStream(target, "*-fat.jar")) {
                for (Path jar : jars) {
                    return jar;
                }
            }
        }
        throw new UserException(
                ExitCode.FAILED,
                "the jobs' fat jar is not in " + target,
                "build it: mvn -DskipTests package");
    }
}
