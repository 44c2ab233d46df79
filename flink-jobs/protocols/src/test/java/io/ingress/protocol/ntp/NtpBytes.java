package io.ingress.protocol.ntp;

import java.util.HexFormat;

/** Messages of the recorded traces, and some made by hand. */
final class NtpBytes {
    static final byte[] CLIENT =
            HexFormat.of()
                    .parseHex(
                            "2300062000000000000000000000000000000000000000000000000000000000"
                                    + "0000000000000000b1d629bf57a24901");
    static final byte[] SERVER =
            HexFormat.of()
                    .parseHex(
                            "240306e700000000000000007f7f0101eeb263686be879cdb1d629bf57a24901"
                                    + "eeb2636a57ad7d67eeb2636a5adbf538");
    static final byte[] CONTROL = HexFormat.of().parseHex("160200010000000000000000");
    static final byte[] PRIVATE = HexFormat.of().parseHex("1700032a00000000");

    private NtpBytes() {}
}
