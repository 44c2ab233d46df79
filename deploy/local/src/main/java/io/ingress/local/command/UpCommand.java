package io.ingress.local.command;

import io.ingress.local.stack.InProcess;
import io.ingress.local.stack.JobPlace;
import picocli.CommandLine.Command;

/** {@code ingress up}: the whole path on this machine. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Starts everything on this machine: Kafka, Flink with the three jobs, a capture agent"
                    + " and the dashboard.",
            "Plays the sample capture on first start; runs until Ctrl-C; started again it goes on"
                    + " where it was."
        },
        footer = {
            "",
            "Examples:",
            "  ingress up",
            "  sudo ./ingress up --interface eth0 --filter 'not port 22'",
            "  ingress up --pcap yesterday.pcap --speed 10",
            "  ingress up --once"
        })
final class UpCommand extends PathCommand {
    @Override
    JobPlace.Starter starter() {
        return InProcess::start;
    }
}
