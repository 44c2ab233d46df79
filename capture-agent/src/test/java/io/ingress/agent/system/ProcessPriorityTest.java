package io.ingress.agent.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.ingress.agent.log.AgentLog;
import io.ingress.agent.log.LogOptions;
import io.ingress.agent.testing.AgentJvm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ProcessPriorityTest {
    /**
     * Behind the name of a thread in {@code /proc/self/task/THREAD/stat}, which may have spaces.
     */
    private static final int NICENESS = 16;

    @BeforeAll
    static void needRootAndThePriorityAsUsual() throws IOException {
        assumeTrue(Files.exists(Path.of("/proc/self/task")), "skipped: not Linux");
        assumeTrue("root".equals(System.getProperty("user.name")), "skipped: needs root");
        assumeTrue(nicenesses().equals(List.of("0")), "skipped: these tests have a niceness");
    }

    @Test
    void shouldRaiseAllThreadsAndThoseToCome() throws Exception {
        assertThat(afterRaise()).isEqualTo("[-10]");
    }

    @Test
    void shouldKeepWhatTheProcessWasStartedWith() throws Exception {
        assertThat(afterRaise("nice", "-n", "5")).isEqualTo("[5]");
    }

    @Test
    void shouldGoOnAsItIsWithoutPermissionAndSayWhatThatMeans() throws Exception {
        assertThat(afterRaise("setpriv", "--bounding-set", "-sys_nice"))
                .endsWith("[0]")
                .contains("may cost packets", "cap_sys_nice");
    }

    private static String afterRaise(String... prefix) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(prefix));
        command.addAll(AgentJvm.command(Raised.class, List.of()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return said.strip();
    }

    private static List<String> nicenesses() throws IOException {
        try (Stream<Path> threads = Files.list(Path.of("/proc/self/task"))) {
            return threads.map(ProcessPriorityTest::niceness).distinct().toList();
        }
    }

    private static String niceness(Path thread) {
        try {
            String stat = Files.readString(thread.resolve("stat"));
            return stat.substring(stat.lastIndexOf(')') + 2).split(" ")[NICENESS];
        } catch (IOException e) {
            return "gone";
        }
    }

    /** A process of its own, so that the tests keep theirs. */
    static final class Raised {
        private Raised() {}

        public static void main(String[] arguments) throws Exception {
            AgentLog.begin(LogOptions.DEFAULT);
            ProcessPriority.raise();
            Thread late = new Thread(Raised::tell);
            late.start();
            late.join();
        }

        private static void tell() {
            try {
                System.out.println(nicenesses());
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }
}
