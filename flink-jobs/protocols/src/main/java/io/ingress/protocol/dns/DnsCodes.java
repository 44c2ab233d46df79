package io.ingress.protocol.dns;

import java.util.Map;
import java.util.Set;

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
    static final int TYPE_OPT = 41;
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
                    Map.entry(TYPE_OPT, "OPT"),
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

    private static final Set<String> OBSOLETE =
            Set.of(
                    "MD", "MF", "MB", "MG", "MR", "NULL", "WKS", "HINFO", "MINFO", "RP", "X25",
                    "ISDN", "RT", "NSAP", "NSAPPTR", "SIG", "KEY", "PX", "GPOS", "NXT", "ATMA",
                    "A6", "APL", "SPF", "253", "MAILA");

    private static final Map<Integer, String> OPTIONS =
            Map.ofEntries(
                    Map.entry(1, "llq"),
                    Map.entry(2, "ul"),
                    Map.entry(3, "nsid"),
                    Map.entry(4, "owner"),
                    Map.entry(5, "dau"),
                    Map.entry(6, "dhu"),
                    Map.entry(7, "n3u"),
                    Map.entry(8, "client-subnet"),
                    Map.entry(9, "expire"),
                    Map.entry(10, "cookie"),
                    Map.entry(11, "tcp-keepalive"),
                    Map.entry(12, "padding"),
                    Map.entry(13, "chain"),
                    Map.entry(14, "key-tag"),
                    Map.entry(15, "extended-error"),
                    Map.entry(16, "client-tag"),
                    Map.entry(17, "server-tag"),
                    Map.entry(18, "report-channel"),
                    Map.entry(20_292, "umbrella-ident"),
                    Map.entry(26_946, "device-id"));

    /** Codes from 16 on, which need EDNS or stand in TSIG and TKEY. */
    private static final String[] EXTENDED_RETURN_CODES = {
        "BADVERS", "BADKEY", "BADTIME", "BADMODE", "BADNAME", "BADALG", "BADTRUNC", "BADCOOKIE"
    };

    private static final int FIRST_EXTENDED = 16;

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

    /** Twelve bits, the upper eight from EDNS. */
    static String extendedReturnCode(int code) {
        int index = code - FIRST_EXTENDED;
        return index >= 0 && index < EXTENDED_RETURN_CODES.length
                ? EXTENDED_RETURN_CODES[index]
                : returnCode(code);
    }

    /** An EDNS option. */
    static String option(int code) {
        String name = OPTIONS.get(code);
        return name == null ? Integer.toString(code) : name;
    }

    /** Types that are obsolete or nobody uses: what tunnels and worms ask for (after nDPI). */
    static boolean isObsoleteType(String name) {
        return OBSOLETE.contains(name);
    }
}
