package io.ingress.protocol.dns;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Builds DNS messages byte by byte, sound or broken. */
final class DnsBytes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    static DnsBytes query(int id) {
        return header(id, 0x0100, 1, 0, 0, 0);
    }

    static DnsBytes answer(int id, int answers) {
        return header(id, 0x8180, 1, answers, 0, 0);
    }

    static DnsBytes header(
            int id, int flags, int questions, int answers, int authorities, int additionals) {
        return new DnsBytes()
                .u16(id)
                .u16(flags)
                .u16(questions)
                .u16(answers)
                .u16(authorities)
                .u16(additionals);
    }

    /** A usual query of an A record. */
    static byte[] queryA(int id, String name) {
        return query(id).name(name).u16(1).u16(1).bytes();
    }

    /** A usual answer with one address. */
    static byte[] answerA(int id, String name) {
        return answer(id, 1).name(name).u16(1).u16(1).pointer(12).record(1, "c0000201").bytes();
    }

    DnsBytes u8(int value) {
        out.write(value);
        return this;
    }

    DnsBytes u16(int value) {
        return u8(value >>> 8 & 255).u8(value & 255);
    }

    DnsBytes u32(long value) {
        return u16((int) (value >>> 16) & 0xffff).u16((int) value & 0xffff);
    }

    DnsBytes hex(String digits) {
        byte[] bytes = HexFormat.of().parseHex(digits);
        out.write(bytes, 0, bytes.length);
        return this;
    }

    DnsBytes label(byte[] label) {
        u8(label.length);
        out.write(label, 0, label.length);
        return this;
    }

    DnsBytes name(String name) {
        for (String label : name.isEmpty() ? new String[0] : name.split("\\.")) {
            label(label.getBytes(StandardCharsets.ISO_8859_1));
        }
        return u8(0);
    }

    DnsBytes pointer(int offset) {
        return u16(0xc000 | offset);
    }

    DnsBytes question(String name, int type) {
        return name(name).u16(type).u16(1);
    }

    /** What follows the name of a record: type, class IN, ttl 60, data. */
    DnsBytes record(int type, String dataHex) {
        return u16(type).u16(1).u32(60).u16(dataHex.length() / 2).hex(dataHex);
    }

    byte[] bytes() {
        return out.toByteArray();
    }

    /** With its length before it, as on TCP. */
    byte[] framed() {
        byte[] message = bytes();
        byte[] framed = new byte[message.length + 2];
        framed[0] = (byte) (message.length >>> 8);
        framed[1] = (byte) message.length;
        System.arraycopy(message, 0, framed, 2, message.length);
        return framed;
    }
}
