package io.ingress.protocol.rfb;

import io.ingress.protocol.wire.ByteReader;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** What one connection has said so far. */
final class RfbSession {
    /** Bytes of a version, e.g. {@code RFB 003.008} and a line feed. */
    static final int VERSION = 12;

    static final int UNKNOWN = -1;
    static final int TYPE_NONE = 1;
    static final int TYPE_VNC = 2;

    private static final byte[] FORM = "RFB 000.000\n".getBytes(StandardCharsets.US_ASCII);

    String serverVersion = "";
    String clientVersion = "";
    int securityType = UNKNOWN;
    byte[] challenge = {};
    byte[] response = {};
    int result = UNKNOWN;
    String reason = "";
    int shared = UNKNOWN;

    /** Size, pixels and name as the server sends them. */
    byte[] screen = {};

    /** Whether the bytes are a version, as far as they go. */
    static boolean mayBeVersion(byte[] bytes, int offset, int length) {
        for (int i = 0; i < Math.min(length, VERSION); i++) {
            int b = bytes[offset + i];
            boolean fits = FORM[i] == '0' ? b >= '0' && b <= '9' : b == FORM[i];
            if (!fits) {
                return false;
            }
        }
        return length > 0;
    }

    /** The part after the point of the version that both speak; {@link #UNKNOWN} before. */
    int minor() {
        return clientVersion.isEmpty() ? UNKNOWN : Integer.parseInt(clientVersion.substring(4));
    }

    Map<String, Object> eve() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("server_protocol_version", version(serverVersion));
        fields.put("client_protocol_version", version(clientVersion));
        fields.put("authentication", authentication());
        fields.put("server_security_failure_reason", reason.isEmpty() ? null : reason);
        fields.put("screen_shared", shared == UNKNOWN ? null : shared != 0);
        fields.put("framebuffer", screen.length == 0 ? null : framebuffer());
        return fields;
    }

    private static Map<String, Object> version(String text) {
        if (text.isEmpty()) {
            return null;
        }
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("major", text.substring(0, 3));
        parts.put("minor", text.substring(4));
        return parts;
    }

    private Map<String, Object> authentication() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("security_type", securityType == UNKNOWN ? null : securityType);
        if (challenge.length > 0) {
            Map<String, Object> vnc = new LinkedHashMap<>();
            vnc.put("challenge", HexFormat.of().formatHex(challenge));
            vnc.put("response", response.length == 0 ? null : HexFormat.of().formatHex(response));
            fields.put("vnc", vnc);
        }
        fields.put(
                "security_result",
                switch (result) {
                    case UNKNOWN -> null;
                    case 0 -> "OK";
                    case 1 -> "FAIL";
                    case 2 -> "TOOMANY";
                    default -> "UNKNOWN";
                });
        return fields;
    }

    /** RFC 6143 sections 7.3.2 and 7.4. */
    private Map<String, Object> framebuffer() {
        ByteReader in = new ByteReader(screen);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("width", in.u16());
        fields.put("height", in.u16());
        Map<String, Object> pixel = new LinkedHashMap<>();
        pixel.put("bits_per_pixel", in.u8());
        pixel.put("depth", in.u8());
        pixel.put("big_endian", in.u8() != 0);
        pixel.put("true_color", in.u8() != 0);
        pixel.put("red_max", in.u16());
        pixel.put("green_max", in.u16());
        pixel.put("blue_max", in.u16());
        pixel.put("red_shift", in.u8());
        pixel.put("green_shift", in.u8());
        pixel.put("blue_shift", in.u8());
        in.skip(3);
        long length = in.u32();
        fields.put("name", in.text((int) Math.min(length, in.remaining())));
        fields.put("pixel_format", pixel);
        return fields;
    }

    void save(DataOutput out) throws IOException {
        out.writeUTF(serverVersion);
        out.writeUTF(clientVersion);
        out.writeInt(securityType);
        write(challenge, out);
        write(response, out);
        out.writeInt(result);
        out.writeUTF(reason);
        out.writeInt(shared);
        write(screen, out);
    }

    static RfbSession restore(DataInput in) throws IOException {
        RfbSession session = new RfbSession();
        session.serverVersion = in.readUTF();
        session.clientVersion = in.readUTF();
        session.securityType = in.readInt();
        session.challenge = read(in);
        session.response = read(in);
        session.result = in.readInt();
        session.reason = in.readUTF();
        session.shared = in.readInt();
        session.screen = read(in);
        return session;
    }

    private static void write(byte[] bytes, DataOutput out) throws IOException {
        out.writeShort(bytes.length);
        out.write(bytes);
    }

    private static byte[] read(DataInput in) throws IOException {
        byte[] bytes = new byte[in.readUnsignedShort()];
        in.readFully(bytes);
        return bytes;
    }
}
