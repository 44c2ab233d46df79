package io.ingress.protocol.mime;

import io.ingress.protocol.file.FileSummary;
import java.util.List;
import java.util.Map;

/**
 * What was found in a message.
 *
 * @param email EVE's object {@code email}
 * @param files those attached, in order
 * @param longFilename a file name was cut
 */
public record Mail(Map<String, Object> email, List<FileSummary> files, boolean longFilename) {}
