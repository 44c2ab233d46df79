package io.ingress.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.agent.testing.Namespaces;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** A {@link LiveProbe} in the receiving namespace. */
final class ProbeProcess {
    static final String LIBPCAP = "-Dengine=LIBPCAP";
    static final String ONE_RING = "-Dengine=AF_PACKET";

    /** As the agent comes. */
    static final String USUAL_BUFFER = "-Dring=33554432";

    /** The kernel's buffer holds all that is sent, however busy the machine is. */
    static final String CAPTURE_ALL = "-Dring=268435456";

    private final Process process;
    private final BufferedReader said;

    private ProbeProcess(Process process) {
        this.process = process;
        this.said =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Starts one and waits until it captures. */
    static ProbeProcess capturing(
            Namespaces namespaces,
            String engine,
            String buffer,
            String interfaceName,
            String... options)
            throws IOException {
        List<String> command = command(engine, buffer, interfaceName, options);
        ProbeProcess probe = new ProbeProcess(namespaces.start(command));
        assertThat(probe.said.readLine()).isEqualTo(LiveProbe.CAPTURING);
        return probe;
    }

    /** Why a probe does not start. */
    static String error(Namespaces namespaces, List<String> command) throws Exception {
        return new ProbeProcess(namespaces.start(command)).end().getProperty("error");
    }

    static List<String> command(
            String engine, String buffer, String interfaceName, String... options) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx512m", engine, buffer));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(LiveProbe.class.getName(), interfaceName));
        command.addAll(options.length == 0 ? List.of("262144") : List.of(options));
        return command;
    }

    /** Ends it; what it saw. */
    Properties end() throws Exception {
        process.getOutputStream().close();
        Properties report = new Properties();
        report.load(said);
        process.waitFor();
        return report;
    }
}
