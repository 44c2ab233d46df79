package io.ingress.agent.command;

import io.ingress.agent.AgentOptions;
import io.ingress.agent.CaptureInput;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** Where the packets come from: exactly one of them. */
final class InputOptions {
    private static final Path STANDARD_INPUT = Path.of("-");

    @Option(
            names = {"-i", "--interface"},
            paramLabel = "IF",
            required = true,
            description = {
                "capture from this network interface until Ctrl-C; give it several times for"
                        + " several, any for all, IF+IF for the two directions of a tap"
            })
    private List<String> interfaceNames;

    @Option(
            names = {"-r", "--pcap"},
            paramLabel = "FILE",
            arity = "1..*",
            required = true,
            description =
                    "play these capture files (pcap or pcapng), one after the other as one capture;"
                            + " - plays the standard input while it is written")
    private List<Path> files;

    @Option(
            names = {"-d", "--directory"},
            paramLabel = "DIR",
            required = true,
            description =
                    "play the capture files in this directory, and those that come, until Ctrl-C;"
                            + " growing and rotated ones too, each once")
    private Path directory;

    AgentOptions.Builder begin(LiveOptions live) {
        if (directory != null) {
            return AgentOptions.of(new CaptureInput.Directory(directory));
        }
        if (files == null) {
            return AgentOptions.capture(
                    new CaptureInput.Live(interfaceNames.stream().map(live::port).toList()));
        }
        return files.equals(List.of(STANDARD_INPUT))
                ? AgentOptions.of(new CaptureInput.Stream("stdin"))
                : AgentOptions.play(files);
    }
}
