package io.ingress.debian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Installs the package, runs the service as its unit says, and removes it. */
class AgentPackageITCase {
    private static final Path PACKAGE = Path.of(System.getProperty("ingress.deb"));
    private static final String CAP_NET_RAW_ONLY = "0000000000002000";

    private Sandbox sandbox;

    @BeforeAll
    static void needSandbox() {
        Optional<String> whyNot = Sandbox.whyNot();
        assumeTrue(whyNot.isEmpty(), () -> "skipped: " + whyNot.get());
    }

    @BeforeEach
    void install() throws IOException {
        sandbox = Sandbox.create();
        sandbox.put(PACKAGE, "/root/agent.deb");
        assertThat(sandbox.run("dpkg", "--force-depends", "-i", "/root/agent.deb"))
                .contains(
                        "edit /etc/ingress/agent.yml, then: systemctl enable --now ingress-agent");
    }

    @AfterEach
    void leave() {
        sandbox.close();
    }

    @Test
    void shouldInstallACommandAUserAndAConfigurationThatIsRight() throws IOException {
        assertThat(sandbox.run("ingress-agent", "--help")).contains("Usage: ingress-agent");
        assertThat(sandbox.run("id", "-un", "ingress")).isEqualTo("ingress\n");
        assertThat(sandbox.run("stat", "-c", "%U %a", "/var/lib/ingress/agent"))
                .isEqualTo("ingress 700\n");
        assertThatCode(
                        () ->
                                sandbox.run(
                                        "ingress-agent",
                                        "config",
                                        "check",
                                        "/etc/ingress/agent.yml"))
                .doesNotThrowAnyException();
    }

    @Test
    void shouldRunWithoutRootAndEndWithItsAccount() throws Exception {
        Process service = startAsTheUnitSays("--dry-run", "--interface", "lo");
        BufferedReader said =
                new BufferedReader(
                        new InputStreamReader(service.getInputStream(), StandardCharsets.UTF_8));
        assertThat(said.readLine()).contains("capturing on lo");

        String pid = sandbox.run("pgrep", "-u", "ingress", "java").strip();
        String status = sandbox.run("cat", "/proc/" + pid + "/status");
        assertThat(status.lines().filter(line -> line.startsWith("Cap")))
                .contains("CapEff:\t" + CAP_NET_RAW_ONLY, "CapBnd:\t" + CAP_NET_RAW_ONLY);
        assertThat(status).contains("NoNewPrivs:\t1");

        sandbox.run("kill", pid);
        assertThat(said.lines().toList()).anyMatch(line -> line.startsWith("read "));
        assertThat(service.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void shouldLeaveTheConfigurationWhenRemovedAndNothingWhenPurged() throws IOException {
        sandbox.run("dpkg", "-r", "ingress-agent");

        assertThat(sandbox.run("ls", "/etc/ingress")).contains("agent.yml");
        assertThatThrownBy(() -> sandbox.run("ls", "/usr/lib/ingress-agent"))
                .hasMessageContaining("No such file");

        sandbox.run("dpkg", "-P", "ingress-agent");

        assertThat(sandbox.run("sh", "-c", "ls -d /etc/ingress /var/lib/ingress 2>/dev/null || :"))
                .isEmpty();
    }

    @Test
    void shouldGiveTheServiceFewRights() throws IOException {
        String grade =
                sandbox.run(
                        "systemd-analyze",
                        "security",
                        "--offline=true",
                        "--threshold=20",
                        "/lib/systemd/system/ingress-agent.service");

        assertThat(grade).contains("Overall exposure level");
    }

    /** What the unit sets before it runs the command, by other means than systemd. */
    private Process startAsTheUnitSays(String... options) throws IOException {
        String unit = sandbox.run("cat", "/lib/systemd/system/ingress-agent.service");
        assertThat(unit)
                .contains("AmbientCapabilities=CAP_NET_RAW\n", "User=ingress\n", "Nice=-10\n");
        String start =
                unit.lines()
                        .filter(line -> line.startsWith("ExecStart="))
                        .map(line -> line.substring("ExecStart=".length()))
                        .findFirst()
                        .orElseThrow();
        List<String> command =
                new ArrayList<>(List.of("nice", "-n", "-10", "setpriv", "--reuid", "ingress"));
        command.addAll(List.of("--regid", "ingress", "--clear-groups", "--no-new-privs"));
        command.addAll(List.of("--inh-caps", "-all,+net_raw", "--ambient-caps", "-all,+net_raw"));
        command.addAll(List.of("--bounding-set", "-all,+net_raw"));
        command.addAll(List.of(start.split(" ")));
        command.addAll(List.of(options));
        return sandbox.start(command.toArray(String[]::new));
    }
}
