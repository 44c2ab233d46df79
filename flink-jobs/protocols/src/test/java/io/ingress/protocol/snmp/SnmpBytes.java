package io.ingress.protocol.snmp;

import java.util.HexFormat;

/** Messages of the recorded traces, and some made by hand. */
final class SnmpBytes {
    static final byte[] GET =
            HexFormat.of()
                    .parseHex(
                            "302902010004067075626c6963a01c020456d0580f020100020100300e300c06"
                                    + "082b060102010163000500");
    static final byte[] REFUSED =
            HexFormat.of()
                    .parseHex(
                            "302902010004067075626c6963a21c020456d0580f020102020101300e300c06"
                                    + "082b060102010163000500");
    static final byte[] V2_NEXT =
            HexFormat.of()
                    .parseHex(
                            "302802010104067075626c6963a11b020408fd88ae020100020100300d300b06"
                                    + "072b0601020101040500");
    static final byte[] V3_REPORT =
            HexFormat.of()
                    .parseHex(
                            "30710201033011020403b85897020300ffe30401000201030421301f04118000"
                                + "1f8880c4b827432ae5076b000000000201010201030400040004003036041180"
                                + "001f8880c4b827432ae5076b000000000400a81f0204234ed1ce020100020100"
                                + "3011300f060a2b060106030f01010400410101");
    static final byte[] V3_GET =
            HexFormat.of()
                    .parseHex(
                            "3081800201033011020403b85896020300ffe304010502010304333031041180"
                                + "001f8880c4b827432ae5076b000000000201010201030406726561646572040c"
                                + "b454bb557309517ac80d5f8f04003033041180001f8880c4b827432ae5076b00"
                                + "0000000400a01c0204234ed1cd020100020100300e300c06082b060102010105"
                                + "000500");
    static final byte[] V3_ENCRYPTED =
            HexFormat.of()
                    .parseHex(
                            "30818a02010330110204619beffb020300ffe3040107020103043b3039041180"
                                + "001f8880c4b827432ae5076b000000000201010201030406726561646572040c"
                                + "5e8cc81fb0bf8a12db838510040821bd83726fa2f50d0435bc8af2d5ebf3a158"
                                + "9a68fd366589de257d46754ff3361f844038d8f34a817408ecfacc1f2e583c1b"
                                + "561ff43154ea43255f731045a9");
    static final byte[] TRAP =
            HexFormat.of()
                    .parseHex(
                            "303902010004067075626c6963a42c06082b0601040181fd594004c000020102"
                                    + "01030201004301643011300f060a2b060102010202010101020101");

    private SnmpBytes() {}
}
