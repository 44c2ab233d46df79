package io.ingress.agent.command;

import io.ingress.agent.AgentOptions;
import io.ingress.agent.CaptureInput;
import io.ingress.agent.source.Reach;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** Where the packets come from: exactly one of the two. */
final class InputOptions {
    @Option(
            names = {"-i", "--interface"},
            paramLabel = "IF",
            required = true,
            description = "capture from this network interface until Ctrl-C")
    private String interfaceName;

    @Option(
            names = {"-r", "--pcap"},
            paramLabel = "FILE",
            arity = "1..*",
            required = true,
            description =
                    "play these capture files (pcap or pcapng), one after the other as one capture")
    private List<Path> files;

    AgentOptions.Builder begin(int snapLenBytes, Reach reach) {
        return files == null
                ? AgentOptions.capture(new CaptureInput.Live(interfaceName, snapLenBytes, reach))
                : AgentOptions.play(files);
    }
}
