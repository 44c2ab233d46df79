package io.ingress.agent.command;

import io.ingress.agent.AgentException;
import io.ingress.agent.AgentOptions;
import io.ingress.agent.AgentReport;
import io.ingress.agent.CaptureAgent;
import io.ingress.agent.CaptureInput;
import io.ingress.agent.LiveSources;
import io.ingress.agent.config.AgentConfig;
import io.ingress.agent.config.ConfigException;
import io.ingress.agent.log.AgentLog;
import io.ingress.agent.log.LogOptions;
import io.ingress.agent.system.CompilerDirectives;
import io.ingress.agent.system.HangUp;
import io.ingress.agent.system.ProcessPriority;
import io.ingress.agent.system.ServiceManager;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ingress agent}: one capture agent against an existing Kafka. */
@Command(
        name = "agent",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Captures packets from an interface or plays capture files, and ships them to Kafka.",
            "Every packet is accounted for: read = shipped + filtered + dropped by the kernel"
                    + " + dropped by policy."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all input was shipped",
            "1:failed, e.g. Kafka not reachable or no permission to capture",
            "2:wrong usage",
            "3:some input could not be read, e.g. a truncated capture"
        },
        footer = {
            "",
            "Examples:",
            "  ingress agent --bootstrap kafka:9092 --interface eth0 --filter 'not port 22'",
            "  ingress agent --bootstrap kafka:9092 --pcap day1.pcap day2.pcapng --speed 1",
            "  ingress agent --config agent.yml",
            "",
            "A play that was interrupted goes on when the same command is given again; nothing is"
                    + " counted twice."
        },
        subcommands = {StatusCommand.class, ConfigCommand.class, FilterCommand.class})
public final class AgentCommand implements Callable<Integer> {
    /** Ctrl-C waits so long, seconds: longer than the last batches of a capture need. */
    private static final long SHUTDOWN_WAIT_S = 40;

    @Spec private CommandSpec spec;

    @Mixin private AgentArguments arguments;

    @Override
    public Integer call() {
        try {
            AgentConfig config = arguments.config(System.getenv());
            if (config.log().isPresent()) {
                AgentLog.begin(config.log().get());
            }
            AgentSetup setup = arguments.resolve(config, spec.commandLine());
            return run(setup, config.log());
        } catch (IllegalArgumentException e) {
            return fail(AgentExit.WRONG_USAGE, e);
        } catch (ConfigException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return AgentExit.WRONG_USAGE;
        } catch (IOException e) {
            return fail(AgentExit.FAILED, e);
        } catch (AgentException e) {
            return fail(exitCode(e.kind()), e);
        }
    }

    private int run(AgentSetup setup, Optional<LogOptions> log) throws AgentException, IOException {
        spec.commandLine().getErr().println(Summary.start(setup.options(), setup.receiver()));
        warn(setup.options());
        CountDownLatch done = new CountDownLatch(1);
        try (ProgressLine progress = ProgressLine.onTerminal();
                CaptureAgent agent = setup.agent(progress)) {
            Thread onSignal = new Thread(() -> stopAndWait(agent, done), "agent-shutdown");
            Runtime.getRuntime().addShutdownHook(onSignal);
            HangUp.then(() -> reload(agent, setup));
            if (log.isEmpty()) {
                // Only now: why an agent does not start is told in one line, without what Kafka's
                // client says.
                AgentLog.begin(LogOptions.DEFAULT);
            }
            CompilerDirectives.add();
            if (setup.options().input() instanceof CaptureInput.Live) {
                tidyHeap();
                ProcessPriority.raise();
            }
            AgentReport report = agent.run();
            removeHook(onSignal);
            spec.commandLine().getOut().println(Summary.end(report));
            spec.commandLine().getOut().flush();
            return report.facts().truncated() ? AgentExit.UNREADABLE_INPUT : AgentExit.FINE;
        } finally {
            done.countDown();
        }
    }

    /**
     * What the start leaves behind goes to the old generation now. Else it does a minute later, in
     * a pause that other programs stretch to more than the kernel's buffer holds.
     */
    private static void tidyHeap() {
        System.gc();
    }

    /** A configuration with a mistake changes nothing. */
    private void reload(CaptureAgent agent, AgentSetup running) {
        PrintWriter err = spec.commandLine().getErr();
        if (!arguments.hasConfiguration()) {
            err.println("SIGHUP: there is no configuration file to read again");
            return;
        }
        if (running.options().input() instanceof CaptureInput.Files) {
            err.println("SIGHUP: files are played as it was said at their start");
            return;
        }
        try {
            AgentSetup fresh =
                    arguments.again(spec.commandLine(), System.getenv(), running.options());
            List<String> beyond = new ArrayList<>(agent.reload(fresh.options()));
            if (!fresh.kafka().equals(running.kafka())) {
                beyond.add("kafka");
            }
            err.println("SIGHUP: filters and payload are those of the configuration now");
            if (!beyond.isEmpty()) {
                err.println("SIGHUP: not changed before a new start: " + String.join(", ", beyond));
            }
        } catch (ConfigException | IllegalArgumentException | ParameterException e) {
            err.println(e.getMessage());
            err.println("SIGHUP: nothing is changed");
        } finally {
            err.flush();
        }
    }

    private void warn(AgentOptions options) {
        if (options.input() instanceof CaptureInput.Live live) {
            LiveSources.warnings(live)
                    .forEach(text -> spec.commandLine().getErr().println("warning: " + text));
        }
    }

    private int fail(int exitCode, Exception e) {
        spec.commandLine().getErr().println("ingress agent: " + e.getMessage());
        spec.commandLine().getErr().flush();
        return exitCode;
    }

    private static int exitCode(AgentException.Kind kind) {
        return switch (kind) {
            case FAILED -> AgentExit.FAILED;
            case USAGE -> AgentExit.WRONG_USAGE;
            case INPUT -> AgentExit.UNREADABLE_INPUT;
        };
    }

    private static void stopAndWait(CaptureAgent agent, CountDownLatch done) {
        ServiceManager.of(System.getenv()).ifPresent(ServiceManager::stopping);
        agent.stop();
        try {
            done.await(SHUTDOWN_WAIT_S, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** When the JVM is going down already, the hook runs and there is nothing to remove. */
    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException expected) {
            Thread.yield();
        }
    }
}
