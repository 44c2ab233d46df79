package io.ingress.dashboard.evidence;

import java.util.List;

/**
 * A layer of a packet and where its fields stand; schema Layer of the API.
 *
 * @param offset first byte in the frame
 */
public record Layer(String name, String title, int offset, int length, List<Field> fields) {
    public Layer {
        fields = List.copyOf(fields);
    }

    /** A field and its bytes. */
    public record Field(String name, String value, int offset, int length) {}
}
