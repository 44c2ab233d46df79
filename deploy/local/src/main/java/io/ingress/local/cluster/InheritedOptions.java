package io.ingress.local.cluster;

import java.lang.management.ManagementFactory;
import java.util.List;

/**
 * Options of this JVM that every JVM with Flink or Kafka in it needs; {@code ./ingress} has them.
 */
public final class InheritedOptions {
    private InheritedOptions() {}

    /** What Flink reaches into, and what must not be compiled (ADR 0018). */
    public static List<String> list() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(
                        option ->
                                option.startsWith("--add-opens")
                                        || option.startsWith("-XX:CompileCommand"))
                .toList();
    }
}
