package io.ingress.protocol.dns;

import java.util.Map;

/**
 * Names of DNS codes (IANA registry "DNS Parameters") as EVE writes them: a code without a name is
 * its number as text. The zone transfers IXFR and AXFR are among those, as in Suricata 7: "251" and
 * "252".
 */
final class DnsCodes {
    static final int TYPE_A = 1;
    static final int TYPE_NS = 2;
    static final int TYPE_CNAME = 5;
    static final int TYPE_SOA = 6;
    static final int TYPE_NULL = 10;
    static final int TYPE_PTR = 12;
    static final int TYPE_MX = 15;
    static final int TYPE_TXT = 16;
    static final int TYPE_AAAA = 28;
    static final int TYPE_SRV = 33;
    static final int TYPE_SSHFP = 44;

    private static final int TYPE_IXFR = 251;
    private static final int TYPE_MAILB = 253;

    private static final Map<Integer, String> TYPES =
            Map.ofEntries(
                    Map.entry(TYPE_A, "A"),
                    Map.entry(TYPE_NS, "NS"),
                    Map.entry(3, "MD"),
                    Map.entry(4, "MF"),
                    Map.entry(TYPE_CNAME, "CNAME"),
                    Map.entry(TYPE_SOA, "SOA"),
                    Map.entry(7, "MB"),
                    Map.entry(8, "MG"),
                    Map.entry(9, "MR"),
                    Map.entry(TYPE_NULL, "NULL"),
                    Map.entry(11, "WKS"),
                    Map.entry(TYPE_PTR, "PTR"),
                    Map.entry(13, "HINFO"),
                    Map.entry(14, "MINFO"),
                    Map.entry(TYPE_MX, "MX"),
                    Map.entry(TYPE_TXT, "TXT"),
                    Map.entry(17, "RP"),
                    Map.entry(18, "AFSDB"),
                    Map.entry(19, "X25"),
                    Map.entry(20, "ISDN"),
                    Map.entry(21, "RT"),
                    Map.entry(22, "NSAP"),
                    Map.entry(23, "NSAPPTR"),
                    Map.entry(24, "SIG"),
                    Map.entry(25, "KEY"),
                    Map.entry(26, "PX"),
                    Map.entry(27, "GPOS"),
                    Map.entry(TYPE_AAAA, "AAAA"),
                    Map.entry(29, "LOC"),
                    Map.entry(30, "NXT"),
                    Map.entry(TYPE_SRV, "SRV"),
                    Map.entry(34, "ATMA"),
                    Map.entry(35, "NAPTR"),
                    Map.entry(36, "KX"),
                    Map.entry(37, "CERT"),
                    Map.entry(38, "A6"),
                    Map.entry(39, "DNAME"),
                    Map.entry(41, "OPT"),
                    Map.entry(42, "APL"),
                    Map.entry(43, "DS"),
                    Map.entry(TYPE_SSHFP, "SSHFP"),
                    Map.entry(45, "IPSECKEY"),
                    Map.entry(46, "RRSIG"),
                    Map.entry(47, "NSEC"),
                    Map.entry(48, "DNSKEY"),
                    Map.entry(49, "DHCID"),
                    Map.entry(50, "NSEC3"),
                    Map.entry(51, "NSEC3PARAM"),
                    Map.entry(52, "TLSA"),
                    Map.entry(53, "SMIMEA"),
                    Map.entry(55, "HIP"),
                    Map.entry(59, "CDS"),
                    Map.entry(60, "CDNSKEY"),
                    Map.entry(61, "OPENPGPKEY"),
                    Map.entry(62, "CSYNC"),
                    Map.entry(63, "ZONEMD"),
                    Map.entry(64, "SVCB"),
                    Map.entry(65, "HTTPS"),
                    Map.entry(99, "SPF"),
                    Map.entry(108, "EUI48"),
                    Map.entry(109, "EUI64"),
                    Map.entry(249, "TKEY"),
                    Map.entry(250, "TSIG"),
                    Map.entry(254, "MAILA"),
                    Map.entry(255, "ANY"),
                    Map.entry(256, "URI"),
                    Map.entry(257, "CAA"));

    private static final String[] RETURN_CODES = {
        "NOERROR",
        "FORMERR",
        "SERVFAIL",
        "NXDOMAIN",
        "NOTIMP",
        "REFUSED",
        "YXDOMAIN",
        "YXRRSET",
        "NXRRSET",
        "NOTAUTH",
        "NOTZONE"
    };

    private DnsCodes() {}

    static String type(int code) {
        String name = TYPES.get(code);
        return name == null ? Integer.toString(code) : name;
    }

    /** True for types that are in use, with a name here or without. */
    static boolean isKnownType(int code) {
        boolean transfer = code >= TYPE_IXFR && code <= TYPE_MAILB;
        return transfer || TYPES.containsKey(code);
    }

    /** The four bits of the header. */
    static String returnCode(int code) {
        return code < RETURN_CODES.length ? RETURN_CODES[code] : Integer.toString(code);
    }
}
