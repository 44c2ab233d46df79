package io.ingress.protocol.dhcpv6;

import static io.ingress.protocol.testing.WireBytes.hex;

import io.ingress.protocol.testing.WireBytes;

/** Messages made by hand. */
final class Dhcpv6Bytes {
    static final byte[] SOLICIT =
            hex(
                    "01 123456 0001 000a 00030001020000000001 0003 000c 000000010000000000000000"
                            + "0027 000d 00 03 616461 06 636c69656e74 00");
    static final byte[] REPLY =
            hex(
                    "07 123456 0002 000a 00030001020000000002 0003 0028 000000010000000000000000"
                            + "0005 0018 20010db8000000000000000000000007 00000e10 00001c20"
                            + "0017 0010 20010db8000000000000000000000053");

    private Dhcpv6Bytes() {}

    static byte[] relayed() {
        return new WireBytes()
                .raw(hex("0c 01 20010db8000000000000000000000001 fe800000000000000000000000000001"))
                .u16(9)
                .u16(SOLICIT.length)
                .raw(SOLICIT)
                .bytes();
    }
}
