package io.ingress.rules;

import java.io.Serializable;

/**
 * A place in a rule file.
 *
 * @param line from 1
 * @param column from 1
 */
public record Mark(String file, int line, int column) implements Serializable {
    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
