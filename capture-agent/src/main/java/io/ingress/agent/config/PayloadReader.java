package io.ingress.agent.config;

import io.ingress.agent.budget.PayloadLimit;
import java.util.Optional;

/** Reads how much payload is shipped: a size, {@code full} or {@code headers-only}. */
final class PayloadReader {
    private static final long MOST_BYTES = 1L << 30;

    private PayloadReader() {}

    static Optional<PayloadLimit> read(YamlNode node, Values values) {
        String text = node.isScalar() ? node.text() : "";
        return switch (text) {
            case "full" -> Optional.of(PayloadLimit.FULL);
            case "headers-only" -> Optional.of(PayloadLimit.HEADERS_ONLY);
            default -> size(node, text, values);
        };
    }

    private static Optional<PayloadLimit> size(YamlNode node, String text, Values values) {
        if (text.isEmpty() || !Character.isDigit(text.charAt(0))) {
            return values.wrong(
                    node,
                    "payload",
                    "a size, full or headers-only",
                    "write e.g. 16 KiB, full or headers-only");
        }
        return values.size(node, "payload", 0, MOST_BYTES)
                .map(bytes -> PayloadLimit.budget(Math.toIntExact(bytes)));
    }
}
