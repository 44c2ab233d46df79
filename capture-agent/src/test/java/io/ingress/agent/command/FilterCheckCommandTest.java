package io.ingress.agent.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ingress.agent.testing.CaptureBytes;
import io.ingress.agent.testing.Frames;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class FilterCheckCommandTest {
    private static final String RULES =
            """
            filter:
              - {name: lookups, port: 53, payload: full}
              - {name: web, protocol: tcp, port: 80, action: drop}
              - {name: web of one, protocol: tcp, port: 80, ip: 10.0.0.1, action: keep}
              - {name: ssh, port: 22, action: drop}
              - {name: mail, port: 25, action: headers-only}
              - {name: games, port: 7000-7999, sample: 1/1000000}
            """;

    @TempDir private Path dir;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path rules;
    private Path capture;

    @BeforeEach
    void write() throws Exception {
        rules = Files.writeString(dir.resolve("rules.yml"), RULES);
        capture =
                CaptureBytes.pcapNanos(ByteOrder.LITTLE_ENDIAN, 1)
                        .record(1, Frames.udp(1, 1000, 2, 53, 100))
                        .record(2, Frames.udp(2, 53, 1, 1000, 100))
                        .record(3, Frames.tcp(1, 1000, 2, 80, Frames.SYN, 0))
                        .record(4, Frames.tcp(3, 1001, 2, 80, Frames.SYN, 10))
                        .record(5, Frames.tcp(1, 1002, 2, 25, Frames.ACK, 50))
                        .record(6, Frames.udp(1, 1003, 2, 7000, 20))
                        .record(7, Frames.arp())
                        .write(dir.resolve("a.pcap"));
    }

    @Test
    void shouldTellWhatTheRulesDo() {
        assertThat(run("--rules", rules.toString(), capture.toString())).isZero();

        assertThat(out.toString())
                .isEqualTo(
                        """
                        rule        action                packets  bytes  flows  shipped  bytes shipped  cut  dropped  sampled out
                        lookups     payload full                2    284      1        2            284    0        0            0
                        web         drop                        2    118      2        0              0    0        2            0
                        web of one  keep                        0      0      0        0              0    0        0            0
                        ssh         drop                        0      0      0        0              0    0        0            0
                        mail        payload headers-only        1    104      1        1             54    1        0            0
                        games       sample 1/1000000            1     62      1        0              0    0        0            1
                        (no rule)   keep                        1     42      0        1             42    0        0            0
                        total                                   7    610      5        4            380    1        2            1
                        shipped: 57.1 % of the packets, 62.3 % of the bytes
                        """);
        assertThat(err.toString().lines())
                .containsExactly(
                        rules
                                + ":4: warning: rule 'web of one' never matches: rule 'web' in line"
                                + " 3 matches all of it before; move it up or remove it",
                        rules + ":5: note: rule 'ssh' matched nothing in these captures");
    }

    @Test
    void shouldTellItAsJson() throws Exception {
        assertThat(run("--rules", rules.toString(), "--json", capture.toString())).isZero();

        JsonNode json = new ObjectMapper().readTree(out.toString());
        assertThat(json.at("/rules/2/shadowed_by").asText()).isEqualTo("web");
        assertThat(json.at("/rules/4/shipped_bytes").asInt()).isEqualTo(Frames.TCP_HEADERS);
        assertThat(json.at("/rules/5/sampled_out_packets").asInt()).isEqualTo(1);
        assertThat(json.at("/unmatched/packets").asInt()).isEqualTo(1);
        assertThat(json.at("/total/shipped_packets").asInt()).isEqualTo(4);
    }

    @Test
    void shouldTakeTheRulesOfAConfiguration() throws Exception {
        Path config =
                Files.writeString(dir.resolve("agent.yml"), "payload: headers-only\n" + RULES);

        assertThat(run("--config", config.toString(), capture.toString())).isZero();

        assertThat(out.toString()).contains("mail        payload headers-only");
    }

    @Test
    void shouldRefuseMistakesInTheRules() throws Exception {
        Files.writeString(rules, "filter: [{port: 80}]\nbuckets: 8");

        assertThat(run("--rules", rules.toString(), capture.toString())).isEqualTo(2);

        assertThat(err.toString().lines())
                .containsExactly(
                        rules
                                + ":1:10: the rule says not what to do; add action: keep, drop or"
                                + " headers-only, payload: SIZE, or sample: 1/N",
                        rules + ":2:1: unknown key 'buckets'; known here: home, filter");
    }

    @Test
    void shouldSayThatACaptureIsCutShort() throws Exception {
        byte[] bytes = Files.readAllBytes(capture);
        Files.write(capture, Arrays.copyOf(bytes, bytes.length - 1));

        assertThat(run("--rules", rules.toString(), capture.toString())).isEqualTo(3);

        assertThat(err.toString()).contains(capture + ": the file ends in the middle of a packet");
    }

    @Test
    void shouldSayThatThereIsNoCapture() {
        assertThat(run("--rules", rules.toString(), dir.resolve("none").toString())).isEqualTo(3);

        assertThat(err.toString()).startsWith("ingress agent filter check: ");
    }

    private int run(String... arguments) {
        String[] all = new String[arguments.length + 2];
        all[0] = "filter";
        all[1] = "check";
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        return new CommandLine(new AgentCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all);
    }
}
