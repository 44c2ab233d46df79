package io.ingress.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ingress.model.packet.PacketBatchWriter;
import io.ingress.protocol.AnalyzerFactory;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plug-in of the documentation, built as it says, in {@code ingress analyze --plugins DIR}. */
class PluginITCase {
    private static final int LINK_TYPE_RAW = 101;
    private static final int SYN = 2;
    private static final int PSH_ACK = 24;
    private static final String FIRST_STATEMENT = "line.offer(buffer, offset, length);";

    @TempDir private Path directory;
    private Path plugins;

    @BeforeEach
    void makePluginFolder() throws IOException {
        plugins = Files.createDirectories(directory.resolve("plugins"));
    }

    @Test
    void shouldReadAProtocolOfAUser() throws Exception {
        build(example());

        Launcher.Ended ended = analyze(2);

        assertThat(ended.code()).as(ended.text()).isZero();
        assertThat(ended.text()).contains("plug-ins: finger");
        EveLines events = EveLines.read(directory.resolve("out"));
        assertThat(events.ofType("finger"))
                .extracting(event -> event.at("/finger/query").asText())
                .containsExactly("user0", "user1");
        assertThat(events.ofType("finger").get(0).at("/finger/answer_bytes").asInt()).isEqualTo(7);
        assertThat(events.ofType("flow"))
                .extracting(flow -> flow.path("app_proto").asText())
                .containsOnly("finger");
    }

    @Test
    void shouldSwitchOffAPluginThatThrowsForItsFlowAndGoOn() throws Exception {
        build(
                example()
                        .replace(
                                FIRST_STATEMENT,
                                "if (buffer[offset + 4] == '0') throw new IllegalStateException();"
                                        + FIRST_STATEMENT));

        Launcher.Ended ended = analyze(2);

        assertThat(ended.code()).as(ended.text()).isZero();
        EveLines events = EveLines.read(directory.resolve("out"));
        assertThat(events.ofType("finger")).hasSize(1);
        assertThat(events.ofType("flow")).hasSize(2);
        assertThat(anomalies(events)).containsExactly("internal_error");
        assertThat(events.ofType("anomaly").get(0).at("/anomaly/app_proto").asText())
                .isEqualTo("finger");
        assertThat(ended.text())
                .contains("analyzer of finger switched off")
                .contains("IllegalStateException")
                .contains("FingerPlugin.java");
    }

    @Test
    void shouldSwitchOffASlowPlugin() throws Exception {
        build(
                example()
                        .replace(
                                FIRST_STATEMENT,
                                "double x = 2; while (x < 2e8) x += 0.5;"
                                        + " if (x < 0) throw new IllegalStateException();"
                                        + FIRST_STATEMENT));

        Launcher.Ended ended = analyze(1);

        assertThat(ended.code()).as(ended.text()).isZero();
        EveLines events = EveLines.read(directory.resolve("out"));
        assertThat(events.ofType("finger")).isEmpty();
        assertThat(anomalies(events)).containsExactly("analyzer_too_slow");
    }

    @Test
    void shouldSayWhatIsWrongWithAFolderOfPlugins() throws Exception {
        assertThat(analyze(1).text()).contains("no jar in: --plugins " + plugins);

        jar(Files.createDirectories(directory.resolve("empty")), "Missing");
        Launcher.Ended ended = analyze(1);

        assertThat(ended.code()).isEqualTo(ExitCode.WRONG_USAGE.code());
        assertThat(ended.text())
                .contains("a plug-in in " + plugins + " cannot be used")
                .contains("Missing");
    }

    @Test
    void shouldNotStartWhenAJarCannotBeReadOrIsThereTwice() throws Exception {
        build(example());
        Path broken = Files.write(plugins.resolve("broken.jar"), new byte[] {1, 2, 3});

        Launcher.Ended ended = analyze(1);

        assertThat(ended.code()).isEqualTo(ExitCode.WRONG_USAGE.code());
        assertThat(ended.text()).contains("cannot read " + broken);

        Path first = plugins.resolve("plugin.jar");
        Files.copy(first, broken, StandardCopyOption.REPLACE_EXISTING);

        assertThat(analyze(1).text())
                .contains("two jars have FingerPlugin: " + broken + ", " + first);
    }

    private static Stream<String> anomalies(EveLines events) {
        return events.ofType("anomaly").stream().map(PluginITCase::anomaly);
    }

    private static String anomaly(JsonNode event) {
        return event.at("/anomaly/event").asText();
    }

    private static String example() throws IOException {
        return Files.readString(Sample.home().resolve("docs/examples/plugin/FingerPlugin.java"));
    }

    private void build(String source) throws IOException {
        Path file = Files.writeString(directory.resolve("FingerPlugin.java"), source);
        Path classes = Files.createDirectories(directory.resolve("classes"));
        String classPath = System.getProperty("java.class.path");
        int failed =
                ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                null,
                                null,
                                "-cp",
                                classPath,
                                "-d",
                                classes.toString(),
                                file.toString());
        assertThat(failed).isZero();
        jar(classes, "FingerPlugin");
    }

    private void jar(Path classes, String factory) throws IOException {
        try (OutputStream file = Files.newOutputStream(plugins.resolve("plugin.jar"));
                JarOutputStream jar = new JarOutputStream(file);
                Stream<Path> found = Files.list(classes)) {
            jar.putNextEntry(new JarEntry("META-INF/services/" + AnalyzerFactory.class.getName()));
            jar.write(factory.getBytes(StandardCharsets.UTF_8));
            for (Path path : found.toList()) {
                jar.putNextEntry(new JarEntry(path.getFileName().toString()));
                Files.copy(path, jar);
            }
        }
    }

    private Launcher.Ended analyze(int flows) throws Exception {
        return Launcher.run(
                "analyze",
                capture(flows).toString(),
                "--out",
                directory.resolve("out").toString(),
                "--plugins",
                plugins.toString());
    }

    private Path capture(int flows) throws IOException {
        PacketBatchWriter writer = new PacketBatchWriter(LINK_TYPE_RAW);
        for (int i = 0; i < flows; i++) {
            int port = 40000 + i;
            add(writer, i, packet(true, port, SYN, 0, 0, ""));
            add(writer, i, packet(false, port, SYN | 16, 0, 1, ""));
            add(writer, i, packet(true, port, PSH_ACK, 1, 1, "user" + i + "\r\n"));
            add(writer, i, packet(false, port, PSH_ACK, 1, 8, "hello\r\n"));
        }
        return Files.write(directory.resolve("finger.pcap"), writer.take());
    }

    private static void add(PacketBatchWriter writer, int second, byte[] packet) {
        writer.add(second * 1_000_000_000L, packet.length, packet, 0, packet.length);
    }

    /** IPv4 and TCP without options, 192.0.2.1 port N to 192.0.2.2 port 79 and back. */
    private static byte[] packet(
            boolean toServer, int port, int flags, int seq, int ack, String payload) {
        byte[] text = payload.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer packet = ByteBuffer.allocate(40 + text.length);
        packet.put((byte) 0x45).put((byte) 0).putShort((short) packet.capacity());
        packet.putInt(0).put((byte) 64).put((byte) 6).putShort((short) 0);
        packet.putInt(toServer ? 0xc0000201 : 0xc0000202);
        packet.putInt(toServer ? 0xc0000202 : 0xc0000201);
        packet.putShort((short) (toServer ? port : 79)).putShort((short) (toServer ? 79 : port));
        packet.putInt(seq).putInt(ack).put((byte) 0x50).put((byte) flags);
        packet.putShort((short) 8192).putInt(0).put(text);
        return packet.array();
    }
}
