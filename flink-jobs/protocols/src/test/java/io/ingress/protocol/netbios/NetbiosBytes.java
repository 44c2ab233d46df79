package io.ingress.protocol.netbios;

import java.util.HexFormat;

/** Messages of NetBIOS, made by hand. */
final class NetbiosBytes {
    private static final String FILESERVER = "20" + letters("FILESERVER     ", 0x20) + "00";
    private static final String ANYONE = "20" + letters("*\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 0) + "00";
    private static final String GROUP = "20" + letters("WORKGROUP      ", 0x1d) + "00";

    static final byte[] QUERY = hex("123401100001000000000000" + FILESERVER + "00200001");
    static final byte[] ANSWER =
            hex(
                    "123485000000000100000000"
                            + FILESERVER
                            + "00200001"
                            + "00000e10"
                            + "0006"
                            + "0000c0000205");
    static final byte[] STATUS_QUERY = hex("000100000001000000000000" + ANYONE + "00210001");
    static final byte[] STATUS_ANSWER =
            hex(
                    "000184000000000100000000"
                            + ANYONE
                            + "00210001"
                            + "00000000"
                            + "0019"
                            + "01"
                            + ascii("FILESERVER     ")
                            + "20"
                            + "0400"
                            + "00005e005301");
    static final byte[] DATAGRAM =
            hex("110a8001c0000205008a00500000" + FILESERVER + GROUP + "ff534d42");

    private NetbiosBytes() {}

    static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }

    private static String letters(String name, int suffix) {
        StringBuilder encoded = new StringBuilder();
        for (int i = 0; i < 16; i++) {
            int b = i < 15 ? name.charAt(i) : suffix;
            encoded.append((char) ('A' + (b >>> 4))).append((char) ('A' + (b & 15)));
        }
        return ascii(encoded.toString());
    }

    private static String ascii(String text) {
        StringBuilder digits = new StringBuilder();
        for (char c : text.toCharArray()) {
            digits.append(HexFormat.of().toHexDigits((byte) c));
        }
        return digits.toString();
    }
}
