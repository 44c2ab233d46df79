package io.ingress.protocol.openvpn;

import io.ingress.protocol.AnalyzerFactory.Recognition;
import io.ingress.protocol.Direction;
import io.ingress.protocol.wire.ByteReader;

/**
 * Tells OpenVPN by one control message, on any port: a reset, which has nothing but zeros and a
 * known length or number where they belong, or a message that holds a hello of TLS. Data packets
 * look like nothing.
 */
final class OpenvpnRecognition {
    /** Before each packet over TCP: its length. */
    static final int LENGTH_BYTES = 2;

    /** Longest message of the control channel: that with a wrapped key of tls-crypt-v2. */
    private static final int MAX_LENGTH = 2048;

    private static final int MIN_LENGTH = 14;

    /** Of a control message with a hello: all acknowledgements there can be, and the hello. */
    private static final int HELLO_BYTES =
            ControlWrapping.HMAC_64.header() + 1 + 8 * 4 + 8 + 4 + TlsHello.BYTES;

    /** Of eight random bytes fewer are different once in a million times. */
    private static final int MIN_DIFFERENT = 5;

    private OpenvpnRecognition() {}

    static Recognition ofDatagram(Direction direction, byte[] bytes, int at, int length) {
        if (length < MIN_LENGTH || length > MAX_LENGTH) {
            return Recognition.NO;
        }
        return of(direction, bytes, at, length);
    }

    static Recognition ofStream(Direction direction, byte[] bytes, int at, int length) {
        if (length == 0) {
            return Recognition.NEED_MORE;
        }
        if (length < LENGTH_BYTES) {
            return bytes[at] <= MAX_LENGTH >> 8 && bytes[at] >= 0
                    ? Recognition.NEED_MORE
                    : Recognition.NO;
        }
        int announced = new ByteReader(bytes, at, length).u16();
        if (announced < MIN_LENGTH || announced > MAX_LENGTH) {
            return Recognition.NO;
        }
        if (length == LENGTH_BYTES) {
            return Recognition.NEED_MORE;
        }
        int first = bytes[at + LENGTH_BYTES] & 255;
        if (!isPossible(first)) {
            return Recognition.NO;
        }
        boolean reset = OpenvpnCodes.isHardReset(OpenvpnCodes.opcode(first));
        int wanted = reset ? announced : Math.min(announced, HELLO_BYTES);
        if (length < LENGTH_BYTES + wanted) {
            return Recognition.NEED_MORE;
        }
        return of(direction, bytes, at + LENGTH_BYTES, wanted);
    }

    private static Recognition of(Direction direction, byte[] bytes, int at, int length) {
        int first = bytes[at] & 255;
        if (!isPossible(first) || !isRandom(bytes, at + 1)) {
            return Recognition.NO;
        }
        int opcode = OpenvpnCodes.opcode(first);
        if (!OpenvpnCodes.isHardReset(opcode)) {
            return hello(direction, bytes, at, length);
        }
        if (ControlWrapping.ofReset(bytes, at, length) == ControlWrapping.UNKNOWN) {
            return Recognition.NO;
        }
        return side(direction, OpenvpnCodes.isClientReset(opcode));
    }

    private static Recognition hello(Direction direction, byte[] bytes, int at, int length) {
        ControlWrapping wrapping = ControlWrapping.ofHello(bytes, at, length);
        if (wrapping == ControlWrapping.UNKNOWN) {
            return Recognition.NO;
        }
        ByteReader message = new ByteReader(bytes, at, length);
        int type = TlsHello.type(ControlMessage.read(message, wrapping).content());
        return side(direction, type == TlsHello.CLIENT);
    }

    private static Recognition side(Direction said, boolean ofClient) {
        return (said == Direction.TO_SERVER) == ofClient ? Recognition.YES : Recognition.REVERSED;
    }

    /** A hard reset is for the first key, a hello for any. */
    private static boolean isPossible(int first) {
        int opcode = OpenvpnCodes.opcode(first);
        return opcode == OpenvpnCodes.CONTROL
                || OpenvpnCodes.isHardReset(opcode) && OpenvpnCodes.keyId(first) == 0;
    }

    /** Whether eight bytes can be the id of a session: counters and padding cannot. */
    private static boolean isRandom(byte[] bytes, int at) {
        int different = 0;
        for (int i = at; i < at + 8; i++) {
            int earlier = at;
            while (bytes[earlier] != bytes[i]) {
                earlier++;
            }
            different += earlier == i ? 1 : 0;
        }
        return different >= MIN_DIFFERENT;
    }
}
