package io.ingress.dashboard.evidence;

/**
 * One captured frame. The array is not copied and must not be changed.
 *
 * @param linkType LINKTYPE number
 * @param wireLen length on the wire; bytes may be fewer
 */
public record Frame(int linkType, long timestampNs, int wireLen, byte[] bytes) {}
