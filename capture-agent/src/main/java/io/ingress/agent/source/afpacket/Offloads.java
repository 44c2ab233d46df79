package io.ingress.agent.source.afpacket;

import com.sun.jna.LastErrorException;
import com.sun.jna.Memory;
import com.sun.jna.NativeLong;
import io.ingress.agent.system.LibC;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether an interface merges received packets before anybody sees them (GRO, LRO; ethtool(8)):
 * then one captured frame stands for several on the wire.
 */
public final class Offloads {
    private static final int AF_INET = 2;
    private static final int SOCK_DGRAM = 2;
    private static final long SIOCETHTOOL = 0x8946;
    private static final int ETHTOOL_GET_FLAGS = 0x25;
    private static final int ETHTOOL_GET_GRO = 0x2b;
    private static final int FLAG_LRO = 1 << 15;
    private static final int NAME_BYTES = 16;
    private static final int REQUEST_BYTES = 40;

    private Offloads() {}

    /** What to tell the operator; empty when all is well or the system does not say. */
    public static Optional<String> warning(String interfaceName) {
        List<String> merging = merging(interfaceName);
        if (merging.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                interfaceName
                        + " merges received packets ("
                        + String.join(", ", merging)
                        + "): a captured frame may be many packets of the wire, and their number is"
                        + " lost; turn it off: ethtool -K "
                        + interfaceName
                        + " "
                        + String.join(" off ", merging)
                        + " off");
    }

    private static List<String> merging(String interfaceName) {
        List<String> merging = new ArrayList<>();
        byte[] name = interfaceName.getBytes(StandardCharsets.UTF_8);
        if (name.length >= NAME_BYTES || interfaceName.equals("lo")) {
            return merging;
        }
        int socket = LibC.socket(AF_INET, SOCK_DGRAM, 0);
        try {
            if (ask(socket, name, ETHTOOL_GET_GRO) != 0) {
                merging.add("gro");
            }
            if ((ask(socket, name, ETHTOOL_GET_FLAGS) & FLAG_LRO) != 0) {
                merging.add("lro");
            }
        } catch (LastErrorException unknown) {
            // No such interface, or a driver that does not know the question.
            return merging;
        } finally {
            LibC.close(socket);
        }
        return merging;
    }

    private static int ask(int socket, byte[] name, int command) {
        Memory value = new Memory(8);
        value.clear();
        value.setInt(0, command);
        Memory request = new Memory(REQUEST_BYTES);
        request.clear();
        request.write(0, name, 0, name.length);
        request.setPointer(NAME_BYTES, value);
        LibC.ioctl(socket, new NativeLong(SIOCETHTOOL), request);
        return value.getInt(4);
    }
}
