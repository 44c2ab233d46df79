package io.ingress.protocol.tls;

import io.ingress.model.eve.WireText;
import io.ingress.protocol.wire.ByteReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads one ClientHello or ServerHello. Total: it takes what is there. */
final class HelloReader {
    /** Most elements of one list; real clients send fewer than 200. */
    static final int MAX_ELEMENTS = 16_384;

    /** Most ALPN names that are kept; real clients offer fewer than ten. */
    static final int MAX_ALPNS = 64;

    private static final int RANDOM_BYTES = 32;
    private static final int[] NONE = {};
    private static final byte[] NO_BYTES = {};

    private final ByteReader in;
    private int[] extensions = NONE;
    private int extensionCount;
    private String serverName;
    private int serverNames;
    private final List<String> alpns = new ArrayList<>();
    private byte[] firstAlpn = NO_BYTES;
    private int[] groups = NONE;
    private int[] pointFormats = NONE;
    private int[] signatureAlgorithms = NONE;
    private int[] supportedVersions = NONE;
    private int selectedVersion;
    private boolean sessionTicket;
    private boolean preSharedKey;
    private boolean broken;

    HelloReader(byte[] buffer, int offset, int length) {
        in = new ByteReader(buffer, offset, length);
    }

    ClientHello client(boolean dtls) {
        int version = in.u16();
        byte[] random = in.bytes(RANDOM_BYTES);
        byte[] sessionId = in.bytes(in.u8());
        if (dtls) {
            in.skip(in.u8());
        }
        int[] ciphers = numbers(in.slice(in.u16()), 2);
        in.skip(in.u8());
        extensions(true);
        return new ClientHello(
                version,
                random,
                sessionId,
                ciphers,
                Arrays.copyOf(extensions, extensionCount),
                serverName,
                List.copyOf(alpns),
                firstAlpn,
                groups,
                pointFormats,
                signatureAlgorithms,
                supportedVersions,
                sessionTicket,
                serverNames,
                !broken && !in.failed());
    }

    ServerHello server() {
        int version = in.u16();
        byte[] random = in.bytes(RANDOM_BYTES);
        boolean draft =
                version == TlsCodes.TLS_1_3 || version >>> 8 == 0x7f && (version & 255) < 22;
        byte[] sessionId = draft ? NO_BYTES : in.bytes(in.u8());
        int cipher = in.u16();
        if (!draft) {
            in.u8();
        }
        extensions(false);
        return new ServerHello(
                version,
                random,
                sessionId,
                cipher,
                Arrays.copyOf(extensions, extensionCount),
                selectedVersion,
                alpns.isEmpty() ? null : alpns.get(0),
                preSharedKey,
                !broken && !in.failed());
    }

    static boolean contains(int[] list, int value) {
        for (int element : list) {
            if (element == value) {
                return true;
            }
        }
        return false;
    }

    private void extensions(boolean client) {
        if (in.failed() || in.remaining() == 0) {
            return;
        }
        int announced = in.u16();
        ByteReader list = in.slice(Math.min(announced, in.remaining()));
        broken = announced > list.remaining();
        while (list.remaining() > 0 && !list.failed()) {
            int type = list.u16();
            int length = list.u16();
            if (list.failed()) {
                broken = true;
                return;
            }
            broken |= !list.has(length);
            add(type);
            ByteReader body = list.slice(Math.min(length, list.remaining()));
            if (client) {
                offer(type, body);
            } else {
                choice(type, body);
            }
        }
    }

    private void add(int type) {
        if (extensionCount == MAX_ELEMENTS) {
            return;
        }
        if (extensionCount == extensions.length) {
            extensions = Arrays.copyOf(extensions, Math.max(16, 2 * extensionCount));
        }
        extensions[extensionCount++] = type;
    }

    private void offer(int type, ByteReader body) {
        switch (type) {
            case ClientHello.SERVER_NAME -> serverNames(body);
            case ClientHello.SUPPORTED_GROUPS -> groups = numbers(body.slice(body.u16()), 2);
            case ClientHello.POINT_FORMATS -> pointFormats = numbers(body.slice(body.u8()), 1);
            case ClientHello.SIGNATURE_ALGORITHMS ->
                    signatureAlgorithms = numbers(body.slice(body.u16()), 2);
            case ClientHello.SUPPORTED_VERSIONS ->
                    supportedVersions = numbers(body.slice(body.u8()), 2);
            case ClientHello.ALPN -> alpns(body);
            case ClientHello.SESSION_TICKET -> sessionTicket |= body.remaining() > 0;
            case ClientHello.PRE_SHARED_KEY -> preSharedKey = true;
            default -> {}
        }
    }

    private void choice(int type, ByteReader body) {
        switch (type) {
            case ClientHello.SUPPORTED_VERSIONS -> selectedVersion = body.u16();
            case ClientHello.ALPN -> alpns(body);
            case ClientHello.PRE_SHARED_KEY -> preSharedKey = true;
            default -> {}
        }
    }

    private void serverNames(ByteReader body) {
        if (body.remaining() == 0) {
            serverName = serverName == null ? "" : serverName;
            return;
        }
        ByteReader list = body.slice(Math.min(body.u16(), body.remaining()));
        while (list.remaining() > 0) {
            int type = list.u8();
            String name = list.text(list.u16());
            if (list.failed()) {
                break;
            }
            if (type == 0) {
                serverName = serverNames++ == 0 ? name : serverName;
            }
        }
        serverName = serverName == null ? "" : serverName;
    }

    private void alpns(ByteReader body) {
        ByteReader list = body.slice(Math.min(body.u16(), body.remaining()));
        while (list.remaining() > 0 && alpns.size() < MAX_ALPNS) {
            byte[] name = list.bytes(list.u8());
            if (!list.failed()) {
                firstAlpn = alpns.isEmpty() ? name : firstAlpn;
                alpns.add(WireText.of(name, 0, name.length));
            }
        }
    }

    private static int[] numbers(ByteReader list, int size) {
        int count = Math.min(list.remaining() / size, MAX_ELEMENTS);
        int[] numbers = count == 0 ? NONE : new int[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = size == 1 ? list.u8() : list.u16();
        }
        return numbers;
    }
}
