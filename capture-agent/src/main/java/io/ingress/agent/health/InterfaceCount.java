package io.ingress.agent.health;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What an interface itself has counted, from sysfs (Linux,
 * Documentation/ABI/testing/sysfs-class-net-statistics).
 *
 * @param index the kernel's number of it; another one is another interface
 * @param packets received and sent
 * @param dropped by the driver or the hardware, before anybody could see them
 */
record InterfaceCount(int index, long packets, long dropped) {
    private static final String SYSFS = "/sys/class/net";
    private static final int MAX_DIGITS = 32;
    private static final int LOOPBACK = 772;

    /** The counts now; empty when the system does not say. */
    static Optional<InterfaceCount> of(String name) {
        try {
            return Optional.of(
                    new InterfaceCount(
                            (int) read(name, "ifindex"),
                            read(name, "statistics/rx_packets") + sent(name),
                            read(name, "statistics/rx_dropped")
                                    + read(name, "statistics/rx_missed_errors")));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** What a loopback interface sends it also receives: captured once. */
    private static long sent(String name) throws IOException {
        return read(name, "type") == LOOPBACK ? 0 : read(name, "statistics/tx_packets");
    }

    /** Not through a channel, which is twice the work for a few digits, each second anew. */
    private static long read(String name, String attribute) throws IOException {
        try (InputStream in = new FileInputStream(SYSFS + "/" + name + "/" + attribute)) {
            byte[] digits = in.readNBytes(MAX_DIGITS);
            return Long.parseLong(new String(digits, StandardCharsets.US_ASCII).trim());
        }
    }
}
