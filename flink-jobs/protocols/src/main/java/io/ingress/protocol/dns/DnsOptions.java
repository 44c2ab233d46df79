package io.ingress.protocol.dns;

import io.ingress.model.event.DnsEvent.Edns;
import io.ingress.model.event.DnsEvent.Option;
import io.ingress.model.packet.IpAddress;
import io.ingress.protocol.wire.ByteReader;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Reads the OPT record (RFC 6891 section 6.1), which uses the fields of a record for its own. */
final class DnsOptions {
    /** Options kept of one record; real ones have up to five. */
    static final int MAX_OPTIONS = 32;

    private static final int DNSSEC_OK = 0x8000;
    private static final int NSID = 3;
    private static final int CLIENT_SUBNET = 8;
    private static final int EXPIRE = 9;
    private static final int KEEPALIVE = 11;
    private static final int EXTENDED_ERROR = 15;
    private static final HexFormat HEX = HexFormat.of();

    private DnsOptions() {}

    /**
     * @param sizeField what is the class in other records
     * @param flagsField what is the ttl
     * @param headerCode return code of the header, the lower bits
     * @return null when the options do not fit the data
     */
    static Edns read(ByteReader data, int sizeField, long flagsField, int headerCode) {
        int extended = (int) (flagsField >>> 24) << 4;
        String rcode = extended == 0 ? null : DnsCodes.extendedReturnCode(extended | headerCode);
        List<Option> options = new ArrayList<>();
        while (data.remaining() > 0) {
            int code = data.u16();
            ByteReader value = data.slice(data.u16());
            if (data.failed()) {
                return null;
            }
            if (options.size() < MAX_OPTIONS) {
                options.add(new Option(code, DnsCodes.option(code), text(code, value)));
            }
        }
        return new Edns(
                sizeField,
                (int) (flagsField >>> 16) & 255,
                (flagsField & DNSSEC_OK) != 0,
                rcode,
                options);
    }

    private static String text(int code, ByteReader value) {
        if (value.remaining() == 0) {
            return null;
        }
        int length = value.remaining();
        return switch (code) {
            case NSID -> value.text(length);
            case CLIENT_SUBNET -> length >= 4 ? subnet(value) : hex(value);
            case EXPIRE -> length == 4 ? value.u32() + "s" : hex(value);
            case KEEPALIVE -> length == 2 ? value.u16() + "00ms" : hex(value);
            case EXTENDED_ERROR -> length >= 2 ? extendedError(value) : hex(value);
            default -> hex(value);
        };
    }

    /** RFC 7871 section 6: address/source prefix/scope prefix; only the prefix's bytes are sent. */
    private static String subnet(ByteReader value) {
        int family = value.u16();
        int sourcePrefix = value.u8();
        int scopePrefix = value.u8();
        int sent = value.remaining();
        if (family < 1 || family > 2 || sent > (family == 1 ? 4 : 16)) {
            return family + "/" + sourcePrefix + "/" + scopePrefix + " " + hex(value);
        }
        long hi = 0;
        long lo = 0;
        for (int i = 0; i < 8; i++) {
            hi = hi << 8 | (i < sent ? value.u8() : 0);
        }
        for (int i = 8; i < 16; i++) {
            lo = lo << 8 | (i < sent ? value.u8() : 0);
        }
        String address =
                family == 1
                        ? IpAddress.text(0, IpAddress.ipv4Lo((int) (hi >>> 32)))
                        : IpAddress.text(hi, lo);
        return address + "/" + sourcePrefix + "/" + scopePrefix;
    }

    /** RFC 8914 section 2: a code and a text. */
    private static String extendedError(ByteReader value) {
        return (value.u16() + " " + value.text(value.remaining())).stripTrailing();
    }

    private static String hex(ByteReader value) {
        return HEX.formatHex(value.bytes(value.remaining()));
    }
}
