package io.ingress.protocol.dns;

import io.ingress.model.packet.IpAddress;
import io.ingress.protocol.wire.ByteReader;
import java.util.Base64;

/** The parameters of SVCB and HTTPS records (RFC 9460 section 2.1), as zone files have them. */
final class DnsServiceParameters {
    private static final int MANDATORY = 0;
    private static final int ALPN = 1;
    private static final int PORT = 3;
    private static final int IPV4_HINT = 4;
    private static final int ECH = 5;
    private static final int IPV6_HINT = 6;

    private static final String[] KEYS = {
        "mandatory",
        "alpn",
        "no-default-alpn",
        "port",
        "ipv4hint",
        "ech",
        "ipv6hint",
        "dohpath",
        "ohttp"
    };

    private DnsServiceParameters() {}

    /** Reads to the end; what runs over fails the reader. */
    static void append(ByteReader in, StringBuilder text) {
        while (in.remaining() > 0) {
            int key = in.u16();
            ByteReader value = in.slice(in.u16());
            if (in.failed()) {
                return;
            }
            text.append(name(key));
            if (value.remaining() > 0) {
                text.append('=');
                append(key, value, text);
            }
            text.append(' ');
        }
    }

    private static String name(int key) {
        return key < KEYS.length ? KEYS[key] : "key" + key;
    }

    private static void append(int key, ByteReader value, StringBuilder text) {
        switch (key) {
            case MANDATORY -> list(value, text, () -> name(value.u16()));
            case ALPN -> {
                text.append('"');
                list(value, text, () -> value.text(value.u8()));
                text.append('"');
            }
            case PORT -> text.append(value.u16());
            case IPV4_HINT ->
                    list(value, text, () -> IpAddress.text(0, IpAddress.ipv4Lo((int) value.u32())));
            case ECH ->
                    text.append(Base64.getEncoder().encodeToString(value.bytes(value.remaining())));
            case IPV6_HINT -> list(value, text, () -> IpAddress.text(value.u64(), value.u64()));
            default -> DnsZoneText.quote(value.text(value.remaining()), text);
        }
    }

    private static void list(ByteReader value, StringBuilder text, Element element) {
        String separator = "";
        while (value.remaining() > 0) {
            text.append(separator).append(element.next());
            separator = ",";
        }
    }

    /** Reads one element. */
    private interface Element {
        String next();
    }
}
