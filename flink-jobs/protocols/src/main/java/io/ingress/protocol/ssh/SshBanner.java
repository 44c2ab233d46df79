package io.ingress.protocol.ssh;

import io.ingress.model.eve.WireText;

/**
 * The identification string of one side (RFC 4253 section 4.2): {@code SSH-2.0-OpenSSH_9.2p1
 * comments}.
 *
 * @param protoVersion {@code 2.0}, {@code 1.99}, {@code 1.5}
 * @param softwareVersion without the comments
 * @param comments what follows the first space, may be empty
 */
record SshBanner(String protoVersion, String softwareVersion, String comments) {
    private static final int PREFIX = 4;

    /** The line says it is one: {@code SSH-}. */
    static boolean isBanner(byte[] buffer, int offset, int length) {
        return length >= PREFIX
                && buffer[offset] == 'S'
                && buffer[offset + 1] == 'S'
                && buffer[offset + 2] == 'H'
                && buffer[offset + 3] == '-';
    }

    /** Reads a line without its end; null when it has no second dash or nothing after it. */
    static SshBanner parse(byte[] buffer, int offset, int length) {
        int end = offset + length;
        int dash = indexOf(buffer, offset + PREFIX, end, '-');
        if (!isBanner(buffer, offset, length) || dash == end || dash + 1 == end) {
            return null;
        }
        int space = indexOf(buffer, dash + 1, end, ' ');
        return new SshBanner(
                WireText.of(buffer, offset + PREFIX, dash - offset - PREFIX),
                WireText.of(buffer, dash + 1, space - dash - 1),
                space == end ? "" : WireText.of(buffer, space + 1, end - space - 1));
    }

    /** Whether the side can speak SSH 2. */
    boolean speaksVersion2() {
        return protoVersion.startsWith("2") || protoVersion.equals("1.99");
    }

    private static int indexOf(byte[] buffer, int from, int end, int wanted) {
        int at = from;
        while (at < end && buffer[at] != wanted) {
            at++;
        }
        return Math.min(at, end);
    }
}
