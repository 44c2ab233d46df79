package io.ingress.local.command;

import io.ingress.agent.AgentOptions;
import io.ingress.agent.CaptureInput;
import io.ingress.agent.LiveSources;
import io.ingress.agent.source.BpfFilter;
import io.ingress.agent.source.FilterSyntaxException;
import io.ingress.agent.source.NotACaptureException;
import io.ingress.agent.source.PcapFileSource;
import io.ingress.agent.source.UnreadableCaptureException;
import io.ingress.local.ExitCode;
import io.ingress.local.UserException;
import io.ingress.local.kafka.FreePort;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Finds out in a moment what would otherwise fail after half a minute of starting. */
final class Preflight {
    private static final int HIGHEST_PORT = 65_535;

    private Preflight() {}

    /**
     * @param option that takes the port
     */
    static void requireFreePort(String option, int port) {
        if (port < 0 || port > HIGHEST_PORT) {
            throw new UserException(
                    ExitCode.WRONG_USAGE,
                    "must be 0..65535: " + option + " " + port,
                    "give another one");
        }
        if (port != 0 && !FreePort.isFree(port)) {
            throw new UserException(
                    ExitCode.FAILED,
                    "port " + port + " is taken by another program",
                    "choose another with "
                            + option
                            + " N, or find who has it: ss -ltnp 'sport = :"
                            + port
                            + "'");
        }
    }

    /** Opens the input and closes it again. */
    static void requireReadable(AgentOptions options) {
        try {
            if (options.input() instanceof CaptureInput.Files files) {
                for (Path file : files.files()) {
                    PcapFileSource.open(file).close();
                }
                if (options.filter().isPresent()) {
                    BpfFilter.compile(options.filter().get()).close();
                }
            } else if (options.input() instanceof CaptureInput.Live live) {
                LiveSources.open(live, options.filter()).close();
            }
        } catch (FilterSyntaxException e) {
            throw new UserException(ExitCode.WRONG_USAGE, text(e), "", e);
        } catch (NoSuchFileException | NotACaptureException | UnreadableCaptureException e) {
            throw new UserException(ExitCode.UNREADABLE_INPUT, text(e), "", e);
        } catch (IOException e) {
            throw new UserException(ExitCode.FAILED, text(e), "", e);
        }
    }

    private static String text(IOException e) {
        return e instanceof NoSuchFileException missing
                ? "no such file: " + missing.getFile()
                : e.getMessage();
    }
}
