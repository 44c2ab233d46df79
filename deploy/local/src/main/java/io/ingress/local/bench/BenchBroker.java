package io.ingress.local.bench;

import io.ingress.local.kafka.EmbeddedKafka;
import io.ingress.local.kafka.KafkaOptions;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A broker in a process of its own, so that a bench can give it a core of its own. Prints its
 * address and runs until the standard input ends.
 */
final class BenchBroker {
    /** Captures of a bench are long: what was measured is dropped soon. */
    private static final long RETENTION_BYTES = 1L << 30;

    private BenchBroker() {}

    /**
     * @param arguments an empty folder, the number of buckets, and the port (0: a free one)
     */
    public static void main(String[] arguments) throws IOException {
        int buckets = Integer.parseInt(arguments[1]);
        int port = Integer.parseInt(arguments[2]);
        KafkaOptions options =
                new KafkaOptions(Path.of(arguments[0]), port, buckets, RETENTION_BYTES);
        try (EmbeddedKafka kafka = EmbeddedKafka.start(options)) {
            System.out.println(kafka.bootstrapServers());
            System.in.transferTo(System.out);
        }
    }
}
