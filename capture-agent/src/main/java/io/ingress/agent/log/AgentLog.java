package io.ingress.agent.log;

import io.ingress.agent.log.LogOptions.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.Filter;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.ConfigurationFactory;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.builder.api.AppenderComponentBuilder;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilder;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilderFactory;
import org.apache.logging.log4j.core.config.builder.api.FilterComponentBuilder;
import org.apache.logging.log4j.core.config.builder.api.LayoutComponentBuilder;
import org.apache.logging.log4j.core.config.builder.impl.BuiltConfiguration;
import org.apache.logging.log4j.util.PropertiesUtil;

/** Sets up the log of this process. A configuration of Log4j that the user names outranks it. */
public final class AgentLog {
    private static final String AGENT = "io.ingress";

    /**
     * Kafka's connections say several times a second, for days, that they were refused or that
     * nobody answers; its sender says it for each partition. The agent tells it in its own words.
     */
    private static final List<String> TALKATIVE =
            List.of(
                    "org.apache.kafka.clients.NetworkClient",
                    "org.apache.kafka.clients.producer.internals.Sender");

    private static final int BURST_MESSAGES = 4;
    private static final float BURST_PERIOD_S = 600;
    private static final String APPENDER = "log";
    private static final String PATTERN =
            "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %c{1.} [%t] %m%n%throwable";

    private final ConfigurationBuilder<BuiltConfiguration> log =
            ConfigurationBuilderFactory.newConfigurationBuilder();

    private AgentLog() {}

    /**
     * Everything that is logged from now on goes there.
     *
     * @throws IOException when the file cannot be written; the message says what to do
     */
    public static void begin(LogOptions options) throws IOException {
        boolean users =
                PropertiesUtil.getProperties()
                        .hasProperty(ConfigurationFactory.CONFIGURATION_FILE_PROPERTY);
        if (users) {
            return;
        }
        if (options.file().isPresent()) {
            requireWritable(options.file().get());
        }
        Configurator.reconfigure(new AgentLog().configuration(options));
    }

    /** Log4j itself would go on without a log. */
    private static void requireWritable(Path file) throws IOException {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)
                    .close();
        } catch (IOException e) {
            throw new IOException(
                    "the log cannot be written to "
                            + file
                            + " ("
                            + e
                            + "); change its owner, or 'file' below 'log' in the configuration",
                    e);
        }
    }

    private Configuration configuration(LogOptions options) {
        Level own = Level.valueOf(options.level().name());
        Level others = own.isMoreSpecificThan(Level.WARN) ? own : Level.WARN;
        log.setStatusLevel(Level.ERROR);
        log.add(
                options.file()
                        .map(file -> rolling(file, options.rotation()))
                        .orElseGet(this::standardError)
                        .add(layout(options.format())));
        log.add(log.newLogger(AGENT, own));
        TALKATIVE.forEach(name -> log.add(log.newLogger(name, others).add(fewMessages())));
        log.add(log.newRootLogger(others).add(log.newAppenderRef(APPENDER)));
        return log.build();
    }

    private AppenderComponentBuilder standardError() {
        return log.newAppender(APPENDER, "Console").addAttribute("target", "SYSTEM_ERR");
    }

    /** The newest of the older files is {@code FILE.1.gz}. */
    private AppenderComponentBuilder rolling(Path file, LogOptions.Rotation rotation) {
        return log.newAppender(APPENDER, "RollingFile")
                .addAttribute("fileName", file)
                .addAttribute("filePattern", file + ".%i.gz")
                .addComponent(
                        log.newComponent("SizeBasedTriggeringPolicy")
                                .addAttribute("size", rotation.sizeBytes()))
                .addComponent(
                        log.newComponent("DefaultRolloverStrategy")
                                .addAttribute("fileIndex", "min")
                                .addAttribute("max", rotation.keep()));
    }

    private FilterComponentBuilder fewMessages() {
        return log.newFilter("BurstFilter", Filter.Result.NEUTRAL, Filter.Result.DENY)
                .addAttribute("level", Level.FATAL)
                .addAttribute("rate", BURST_MESSAGES / BURST_PERIOD_S)
                .addAttribute("maxBurst", BURST_MESSAGES);
    }

    private LayoutComponentBuilder layout(Format format) {
        return format == Format.JSON
                ? log.newLayout("JsonTemplateLayout")
                        .addAttribute("eventTemplateUri", "classpath:EcsLayout.json")
                : log.newLayout("PatternLayout").addAttribute("pattern", PATTERN);
    }
}
