package io.ingress.local.command;

import io.ingress.local.cluster.OnCluster;
import io.ingress.local.stack.JobPlace;
import picocli.CommandLine.Command;

/** {@code ingress cluster}: as up, with the jobs on a real Flink cluster. */
@Command(
        name = "cluster",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "As `up`, but the traffic and detection jobs run on a real standalone Flink cluster on"
                    + " this machine:",
            "a JobManager and a TaskManager in processes of their own, the jobs submitted as a fat"
                    + " jar by Flink's client."
        })
final class ClusterCommand extends PathCommand {
    @Override
    JobPlace.Starter starter() {
        return OnCluster::start;
    }
}
