package io.ingress.protocol.ssh;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Makes what SSH sends. */
final class SshBytes {
    private SshBytes() {}

    static byte[] line(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** A KEXINIT packet with this list of methods and of ciphers. */
    static byte[] keyExchange(String methods, String ciphers) {
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        payload.write(20);
        payload.writeBytes(new byte[16]);
        String[] lists = {
            methods,
            "ssh-ed25519",
            ciphers,
            ciphers,
            "hmac-sha1",
            "hmac-sha1",
            "none",
            "none",
            "",
            ""
        };
        for (String list : lists) {
            payload.writeBytes(string(line(list)));
        }
        payload.writeBytes(new byte[5]);
        return packet(payload.toByteArray());
    }

    static byte[] reply(byte[] hostKey) {
        return packet(join(new byte[] {31}, string(hostKey), string(new byte[32])));
    }

    static byte[] newKeys() {
        return packet(new byte[] {21});
    }

    static byte[] packet(byte[] payload) {
        int padding = 4;
        int length = 1 + payload.length + padding;
        return join(number(length), new byte[] {(byte) padding}, payload, new byte[padding]);
    }

    static byte[] string(byte[] bytes) {
        return join(number(bytes.length), bytes);
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] number(int value) {
        return new byte[] {
            (byte) (value >>> 24), (byte) (value >>> 16), (byte) (value >>> 8), (byte) value
        };
    }
}
