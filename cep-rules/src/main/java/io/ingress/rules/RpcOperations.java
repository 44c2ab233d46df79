package io.ingress.rules;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Names of remote procedures by interface and number, from Microsoft's open specifications; events
 * have the number only. The names are without the prefix {@code R} that some documents give them,
 * as Zeek writes them.
 */
final class RpcOperations {
    private static final String RESOURCE = "/mappings/rpc-operations.txt";
    private static final Map<String, String> NAMES = load();

    private RpcOperations() {}

    /**
     * @param service the interface's name, as events have it
     * @param number from 0; -1 if unknown
     */
    static Optional<String> name(String service, int number) {
        return Optional.ofNullable(NAMES.get(service + " " + number));
    }

    /** All names; the keys are interface, space, number. */
    static Map<String, String> all() {
        return NAMES;
    }

    private static Map<String, String> load() {
        Map<String, String> names = new HashMap<>();
        try (InputStream in = RpcOperations.class.getResourceAsStream(RESOURCE)) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.strip().split(" +"))
                    .forEach(words -> names.put(words[0] + " " + words[1], words[2]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(names);
    }
}
