package io.ingress.agent.source.afpacket;

import io.ingress.agent.source.CaptureException;
import io.ingress.agent.source.OpenFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * An interface as sysfs shows it.
 *
 * @param name e.g. {@code eth0}, or {@link #ANY}
 * @param index number in the kernel; 0 for all interfaces
 * @param hardwareType ARPHRD number
 */
record NetworkDevice(String name, int index, int hardwareType) {
    /** All interfaces of the host. */
    static final String ANY = "any";

    private static final Path SYSFS = Path.of("/sys/class/net");
    private static final int ALL = 0;

    /**
     * Finds an interface.
     *
     * @throws CaptureException when there is none of that name
     */
    static NetworkDevice of(String name) throws CaptureException {
        if (name.equals(ANY)) {
            return new NetworkDevice(ANY, ALL, HardwareType.ETHERNET);
        }
        try {
            return new NetworkDevice(name, number(name, "ifindex"), number(name, "type"));
        } catch (IOException | NumberFormatException e) {
            throw OpenFailure.of(name, names(), e);
        }
    }

    /** True while the interface is there under the same number. */
    boolean isThere() {
        try {
            return isAny() || number(name, "ifindex") == index;
        } catch (IOException | NumberFormatException e) {
            return false;
        }
    }

    boolean isAny() {
        return index == ALL;
    }

    boolean isLoopback() {
        return hardwareType == HardwareType.LOOPBACK;
    }

    static List<String> names() {
        try (Stream<Path> devices = Files.list(SYSFS)) {
            return devices.map(device -> device.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static int number(String name, String attribute) throws IOException {
        return Integer.parseInt(Files.readString(SYSFS.resolve(name).resolve(attribute)).trim());
    }
}
