package io.ingress.protocol.tftp;

import java.util.HexFormat;

/** Messages of TFTP. */
final class TftpBytes {
    static final byte[] READ =
            HexFormat.of().parseHex("0001626f6f742e636667006f63746574007473697a65003000");
    static final byte[] WRITE = HexFormat.of().parseHex("00026e65772e636667004e4554415343494900");
    static final byte[] ERROR = HexFormat.of().parseHex("000500016e6f20737563682066696c6500");
    static final byte[] DATA = HexFormat.of().parseHex("0003000178797a");

    private TftpBytes() {}
}
