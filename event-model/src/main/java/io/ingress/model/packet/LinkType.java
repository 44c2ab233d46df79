package io.ingress.model.packet;

/** LINKTYPE numbers of capture files that the decoder understands. */
public final class LinkType {
    public static final int NULL = 0;
    public static final int ETHERNET = 1;

    /** Raw IP; 12 and 14 are the numbers of some systems. */
    public static final int RAW_BSD = 12;

    public static final int RAW_OPENBSD = 14;
    public static final int RAW = 101;
    public static final int PPP = 9;
    public static final int PPP_HDLC = 50;
    public static final int PPPOE = 51;
    public static final int CISCO_HDLC = 104;
    public static final int IEEE802_11 = 105;
    public static final int RADIOTAP = 127;
    public static final int LOOP = 108;
    public static final int LINUX_SLL = 113;
    public static final int IPV4 = 228;
    public static final int IPV6 = 229;
    public static final int NFLOG = 239;
    public static final int LINUX_SLL2 = 276;

    private LinkType() {}
}
