package io.ingress.protocol.dns;

import io.ingress.protocol.AnalyzerFactory.Recognition;

/**
 * Says whether bytes are DNS. On port 53 a header that could be one and a readable question are
 * enough; on other ports the whole message must hold together, since twelve bytes of header can be
 * anything.
 */
final class DnsRecognition {
    private static final int PORT_DNS = 53;
    private static final int PORT_NETBIOS_NAMES = 137;
    private static final int PORT_MDNS = 5353;
    private static final int PORT_LLMNR = 5355;

    private static final int LENGTH_PREFIX = 2;
    private static final int MIN_QUESTION = 5;
    private static final int MIN_RECORD = 11;

    /** QUERY, IQUERY, STATUS, NOTIFY, UPDATE and DSO; 3 is not assigned. */
    private static final int MAX_OPCODE = 6;

    private static final int OPCODE_NOTIFY = 4;

    private DnsRecognition() {}

    static Recognition ofDatagram(int serverPort, byte[] buffer, int offset, int length) {
        if (length < DnsParser.HEADER_LEN || isOtherNameService(serverPort)) {
            return Recognition.NO;
        }
        boolean yes =
                serverPort == PORT_DNS
                        ? looksLikeDns(buffer, offset, length, length)
                                || isWholeButForItsOpcode(buffer, offset, length)
                        : isSurelyDns(buffer, offset, length, length);
        return yes ? Recognition.YES : Recognition.NO;
    }

    /** An opcode that is not assigned, in a message that holds together. */
    private static boolean isWholeButForItsOpcode(byte[] buffer, int at, int length) {
        return u16(buffer, at + 4) == 1
                && countsFit(buffer, at, length)
                && holdsTogether(buffer, at, length, length);
    }

    /** DNS in name services on the local link, on their own port. */
    static boolean isMessage(byte[] buffer, int offset, int length) {
        return length >= DnsParser.HEADER_LEN && looksLikeDns(buffer, offset, length, length);
    }

    static Recognition ofStream(int serverPort, byte[] buffer, int offset, int length) {
        if (isOtherNameService(serverPort)) {
            return Recognition.NO;
        }
        if (length < LENGTH_PREFIX) {
            return Recognition.NEED_MORE;
        }
        int messageLen = u16(buffer, offset);
        if (messageLen < DnsParser.HEADER_LEN) {
            return Recognition.NO;
        }
        int captured = Math.min(length - LENGTH_PREFIX, messageLen);
        // The question decides; a longer start of the message adds nothing but memory.
        int wanted = DnsParser.HEADER_LEN + DnsNameReader.MAX_NAME + MIN_QUESTION;
        if (captured >= DnsParser.HEADER_LEN
                && !plausibleHeader(buffer, offset + LENGTH_PREFIX, messageLen)) {
            return Recognition.NO;
        }
        if (captured < Math.min(messageLen, wanted)) {
            return Recognition.NEED_MORE;
        }
        boolean yes =
                serverPort == PORT_DNS
                        ? looksLikeDns(buffer, offset + LENGTH_PREFIX, captured, messageLen)
                        : isSurelyDns(buffer, offset + LENGTH_PREFIX, captured, messageLen);
        return yes ? Recognition.YES : Recognition.NO;
    }

    private static boolean isOtherNameService(int serverPort) {
        return serverPort == PORT_MDNS
                || serverPort == PORT_LLMNR
                || serverPort == PORT_NETBIOS_NAMES;
    }

    private static boolean plausibleHeader(byte[] buffer, int at, int messageLen) {
        int opcode = buffer[at + 2] >>> 3 & 15;
        return opcode <= MAX_OPCODE && countsFit(buffer, at, messageLen);
    }

    private static boolean countsFit(byte[] buffer, int at, int messageLen) {
        int questions = u16(buffer, at + 4);
        int records = u16(buffer, at + 6) + u16(buffer, at + 8) + u16(buffer, at + 10);
        return questions + records > 0
                && DnsParser.HEADER_LEN + questions * MIN_QUESTION <= messageLen;
    }

    private static boolean looksLikeDns(byte[] buffer, int at, int captured, int messageLen) {
        if (!plausibleHeader(buffer, at, messageLen)) {
            return false;
        }
        if (u16(buffer, at + 4) == 0) {
            return (buffer[at + 2] & 0x80) != 0;
        }
        DnsNameReader names = new DnsNameReader(buffer, at, at + captured);
        return names.read(at + DnsParser.HEADER_LEN, at + captured) != DnsNameReader.WRONG;
    }

    private static boolean isSurelyDns(byte[] buffer, int at, int captured, int messageLen) {
        return plausibleHeader(buffer, at, messageLen)
                && strictHeader(buffer, at, messageLen)
                && holdsTogether(buffer, at, captured, messageLen);
    }

    private static boolean holdsTogether(byte[] buffer, int at, int captured, int messageLen) {
        DnsNameReader names = new DnsNameReader(buffer, at, at + captured);
        int afterName = names.read(at + DnsParser.HEADER_LEN, at + captured);
        if (afterName == DnsNameReader.WRONG || afterName + 4 > at + captured) {
            return false;
        }
        return isHostName(names.text())
                && DnsCodes.isKnownType(u16(buffer, afterName))
                && isKnownClass(u16(buffer, afterName + 2))
                && restHoldsTogether(buffer, at, captured, messageLen);
    }

    /** One question, counts that fit the kind of message, nothing set that must be zero. */
    private static boolean strictHeader(byte[] buffer, int at, int messageLen) {
        int flags = u16(buffer, at + 2);
        boolean response = (flags & 0x8000) != 0;
        int opcode = flags >>> 11 & 15;
        int answers = u16(buffer, at + 6);
        int authorities = u16(buffer, at + 8);
        int additionals = u16(buffer, at + 10);
        int least =
                DnsParser.HEADER_LEN
                        + MIN_QUESTION
                        + MIN_RECORD * (answers + authorities + additionals);
        boolean counts =
                response
                        || opcode >= OPCODE_NOTIFY
                        || answers == 0 && authorities <= 1 && (flags & 15) == 0;
        return u16(buffer, at + 4) == 1
                && opcode != 3
                && (flags & 0x0040) == 0
                && counts
                && least <= messageLen;
    }

    private static boolean isHostName(String name) {
        if (name.isEmpty() || isNetbiosName(name)) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c <= ' ' || c > '~') {
                return false;
            }
        }
        return true;
    }

    /** RFC 1001 section 14.1: a name of 16 bytes as 32 letters A to P. */
    private static boolean isNetbiosName(String name) {
        if (name.length() < 32 || name.length() > 32 && name.charAt(32) != '.') {
            return false;
        }
        for (int i = 0; i < 32; i++) {
            if (name.charAt(i) < 'A' || name.charAt(i) > 'P') {
                return false;
            }
        }
        return true;
    }

    private static boolean isKnownClass(int dnsClass) {
        return dnsClass == 1
                || dnsClass == 3
                || dnsClass == 4
                || dnsClass == 254
                || dnsClass == 255;
    }

    private static boolean restHoldsTogether(byte[] buffer, int at, int captured, int messageLen) {
        if (captured < messageLen) {
            return true;
        }
        DnsMessage message = DnsParser.parse(buffer, at, captured);
        return message.sound() && !message.cutOff();
    }

    private static int u16(byte[] buffer, int position) {
        return (buffer[position] & 255) << 8 | buffer[position + 1] & 255;
    }
}
