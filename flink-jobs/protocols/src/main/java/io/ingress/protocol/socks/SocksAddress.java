package io.ingress.protocol.socks;

import io.ingress.model.packet.IpAddress;
import io.ingress.protocol.wire.ByteReader;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;

/**
 * An end of the connection that is asked for or made.
 *
 * @param isName whether the host is a name rather than an address
 */
record SocksAddress(boolean isName, String host, int port) {
    private static final int IPV4 = 1;
    private static final int NAME = 3;
    private static final int IPV6 = 4;

    static SocksAddress ipv4(long address, int port) {
        return new SocksAddress(false, IpAddress.text(0, IpAddress.ipv4Lo((int) address)), port);
    }

    /** Address type, address and port of version 5; null when the type is not known. */
    static SocksAddress read(ByteReader in) {
        return switch (in.u8()) {
            case IPV4 -> ipv4(in.u32(), in.u16());
            case IPV6 -> new SocksAddress(false, IpAddress.text(in.u64(), in.u64()), in.u16());
            case NAME -> new SocksAddress(true, in.text(in.u8()), in.u16());
            default -> null;
        };
    }

    static boolean isType(int type) {
        return type == IPV4 || type == NAME || type == IPV6;
    }

    void put(Map<String, Object> fields, String name) {
        fields.put(name, Map.of(isName ? "name" : "host", host));
        fields.put(name + "_p", port);
    }

    static void save(SocksAddress address, DataOutput out) throws IOException {
        out.writeBoolean(address != null);
        if (address != null) {
            out.writeBoolean(address.isName);
            out.writeUTF(address.host);
            out.writeShort(address.port);
        }
    }

    static SocksAddress restore(DataInput in) throws IOException {
        return in.readBoolean()
                ? new SocksAddress(in.readBoolean(), in.readUTF(), in.readUnsignedShort())
                : null;
    }
}
