package io.ingress.protocol.testing;

import io.ingress.protocol.Direction;
import java.util.ArrayList;
import java.util.List;

/**
 * A sound exchange of a protocol, as input of contract tests.
 *
 * @param name for messages
 * @param transport 6 or 17
 * @param serverPort usual port
 * @param parts in the order sent; each a datagram, or for TCP some bytes that begin at a message
 *     border
 */
public record Conversation(String name, int transport, int serverPort, List<Part> parts) {
    public static final int TCP = 6;
    public static final int UDP = 17;

    public Conversation {
        parts = List.copyOf(parts);
    }

    /** Bytes of one side. */
    public record Part(Direction direction, byte[] bytes) {}

    /** A conversation over TCP, parts to be added. */
    public static Conversation tcp(String name, int serverPort) {
        return new Conversation(name, TCP, serverPort, List.of());
    }

    /** A conversation over UDP, parts to be added. */
    public static Conversation udp(String name, int serverPort) {
        return new Conversation(name, UDP, serverPort, List.of());
    }

    public Conversation toServer(byte[] bytes) {
        return with(Direction.TO_SERVER, bytes);
    }

    public Conversation toClient(byte[] bytes) {
        return with(Direction.TO_CLIENT, bytes);
    }

    private Conversation with(Direction direction, byte[] bytes) {
        List<Part> more = new ArrayList<>(parts);
        more.add(new Part(direction, bytes));
        return new Conversation(name, transport, serverPort, more);
    }

    @Override
    public String toString() {
        return name;
    }
}
