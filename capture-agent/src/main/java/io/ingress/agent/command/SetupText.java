package io.ingress.agent.command;

import io.ingress.agent.AgentOptions;
import io.ingress.agent.CaptureInput;
import io.ingress.agent.CaptureInput.Port;
import io.ingress.agent.export.KafkaAccess;
import io.ingress.agent.export.KafkaSasl;
import io.ingress.agent.export.KafkaTls;
import io.ingress.agent.filter.FilterRule;
import io.ingress.agent.log.LogOptions;
import io.ingress.agent.source.Reach;
import io.ingress.agent.spool.SpoolOptions;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/** A setup in the words of the configuration file, without secrets. */
final class SetupText {
    private final StringBuilder text = new StringBuilder();

    private SetupText() {}

    static String of(AgentSetup setup) {
        SetupText written = new SetupText();
        AgentOptions options = setup.options();
        written.line(0, "sensor", options.sensor());
        setup.kafka().ifPresent(written::kafka);
        written.capture(options);
        written.line(0, "payload", options.payload().text());
        written.line(0, "buckets", options.buckets());
        written.line(0, "bucket-seed", options.bucketSeed());
        options.stateDir().ifPresent(state -> written.line(0, "state", state));
        written.spool(options.spool());
        options.metrics().ifPresent(written::metrics);
        options.log().ifPresent(written::log);
        written.line(0, "filter", options.rules().isEmpty() ? "[]" : "");
        options.rules().rules().forEach(written::rule);
        return written.text.toString();
    }

    private void kafka(KafkaAccess kafka) {
        line(0, "kafka", "");
        line(1, "bootstrap", kafka.bootstrap());
        kafka.tls().ifPresent(this::tls);
        kafka.sasl().ifPresent(this::sasl);
        if (!kafka.properties().isEmpty()) {
            line(1, "properties", "");
            new TreeSet<>(kafka.properties().keySet())
                    .forEach(name -> line(2, name, kafka.properties().get(name)));
        }
    }

    private void tls(KafkaTls tls) {
        line(1, "tls", "");
        line(2, "ca", tls.authorities().isPresent() ? "(given)" : "(those of Java)");
        line(2, "certificate", tls.identity().isPresent() ? "(given)" : "(none)");
        line(2, "verify-hostname", tls.hostnames() == KafkaTls.HostnameCheck.ON);
    }

    private void sasl(KafkaSasl sasl) {
        line(1, "sasl", "");
        line(2, "mechanism", sasl.mechanism().wireName());
        line(2, "username", sasl.username());
        line(2, "password", sasl.password());
    }

    private void capture(AgentOptions options) {
        line(0, "capture", "");
        if (options.input() instanceof CaptureInput.Live live) {
            live.ports().forEach(port -> port(port, options));
            return;
        }
        if (options.input() instanceof CaptureInput.Stream stream) {
            line(1, "- source", "stdin");
            line(2, "name", stream.name());
            options.filter().ifPresent(bpf -> line(2, "bpf", bpf));
            return;
        }
        if (options.input() instanceof CaptureInput.Directory directory) {
            line(1, "- source", "directory");
            line(2, "path", directory.path());
            line(2, "name", directory.name());
            options.filter().ifPresent(bpf -> line(2, "bpf", bpf));
            return;
        }
        line(1, "- source", "file");
        List<Path> files = ((CaptureInput.Files) options.input()).files();
        line(2, "path", files);
        line(2, "speed", options.speed());
        line(2, "shift-to-now", options.timeShiftNs() == AgentOptions.SHIFT_TO_NOW);
        options.filter().ifPresent(bpf -> line(2, "bpf", bpf));
    }

    private void port(Port port, AgentOptions options) {
        line(1, "- source", "live");
        line(2, "interface", port.name());
        line(2, "engine", word(port.engine()));
        line(2, "threads", port.threads());
        line(2, "promiscuous", port.reach() == Reach.PROMISCUOUS);
        line(2, "snaplen", port.snapLenBytes() + " B");
        line(2, "ring", port.ringBytes() + " B");
        port.filter().or(options::filter).ifPresent(bpf -> line(2, "bpf", bpf));
    }

    private void spool(Optional<SpoolOptions> spool) {
        line(0, "spool", spool.isPresent() ? "" : "none");
        spool.ifPresent(
                options -> {
                    line(1, "path", options.directory());
                    line(1, "size", options.maxBytes() + " B");
                });
    }

    private void metrics(InetSocketAddress listen) {
        String host = listen.getAddress().getHostAddress();
        String address = host.contains(":") ? "[" + host + "]" : host;
        line(0, "metrics", address + ":" + listen.getPort());
    }

    private void log(LogOptions log) {
        line(0, "log", "");
        line(1, "level", word(log.level()));
        line(1, "format", word(log.format()));
        log.file()
                .ifPresent(
                        file -> {
                            line(1, "file", file);
                            line(1, "rotate", "");
                            line(2, "size", log.rotation().sizeBytes() + " B");
                            line(2, "keep", log.rotation().keep());
                        });
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private void rule(FilterRule rule) {
        line(1, "- name", rule.name());
        line(2, "does", rule.action());
    }

    private void line(int depth, String key, Object value) {
        text.append("  ".repeat(depth)).append(key).append(':');
        String shown = value.toString();
        text.append(shown.isEmpty() ? "" : " " + shown).append('\n');
    }
}
