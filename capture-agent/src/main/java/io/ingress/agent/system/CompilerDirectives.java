package io.ingress.agent.system;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import javax.management.JMException;
import javax.management.JMRuntimeException;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leaves the JVM's optimising compiler (C2) to the path of a packet. What runs once per batch is
 * compiled by the quick one alone: C2 took 24 MiB for it while a spool was drained.
 *
 * <p>Directives (JEP 165) are added as {@code jcmd PID Compiler.directives_add} does: the JVM's
 * option for them writes a line to the standard output of every command.
 */
public final class CompilerDirectives {
    private static final Logger LOG = LoggerFactory.getLogger(CompilerDirectives.class);
    private static final String DIRECTIVES = "compiler-directives.json";

    private CompilerDirectives() {}

    /** From now on, for the whole JVM; one that knows no directives goes on without. */
    public static void add() {
        try (InputStream directives = CompilerDirectives.class.getResourceAsStream(DIRECTIVES)) {
            Path file = Files.createTempFile("ingress-agent", ".json");
            try {
                Files.copy(directives, file, StandardCopyOption.REPLACE_EXISTING);
                LOG.debug("{}", diagnose("compilerDirectivesAdd", file.toString()));
            } finally {
                Files.delete(file);
            }
        } catch (IOException | JMException | JMRuntimeException e) {
            LOG.info("no compiler directives, the agent may need more memory: {}", e.toString());
        }
    }

    /** Runs a diagnostic command of the JVM and returns what it says. */
    static String diagnose(String command, String... arguments) throws JMException {
        return (String)
                ManagementFactory.getPlatformMBeanServer()
                        .invoke(
                                new ObjectName("com.sun.management:type=DiagnosticCommand"),
                                command,
                                new Object[] {arguments},
                                new String[] {String[].class.getName()});
    }
}
