package io.ingress.model.packet;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * Community ID version 1 (github.com/corelight/community-id-spec): the name of a flow that other
 * tools give it too. Both directions have the same one. Keeps its digest; one thread.
 *
 * <pre>
 * "1:" + base64(sha1( seed 2 | lower address 4 or 16 | higher address | protocol 1 | 0 | port 2 | port 2 ))
 * </pre>
 */
public final class CommunityId {
    /** Seed that all tools use unless told otherwise. */
    public static final int DEFAULT_SEED = 0;

    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final int MAX_INPUT = 40;
    private static final int ONE_WAY = -1;

    private final MessageDigest sha1;
    private final Base64.Encoder base64 = Base64.getEncoder();
    private final byte[] input = new byte[MAX_INPUT];
    private final int seed;

    /**
     * @param seed 16 bits
     */
    public CommunityId(int seed) {
        if (seed < 0 || seed > 0xffff) {
            throw new IllegalArgumentException("must be 0..65535: seed=" + seed);
        }
        this.seed = seed;
        try {
            this.sha1 = MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }

    /**
     * @param icmpType type and code of the flow's first packet; ignored unless ICMP
     */
    public String of(FlowKey key, int icmpType, int icmpCode) {
        int srcPort = key.srcPort();
        int dstPort = key.dstPort();
        boolean oneWay = false;
        if (key.proto() == IpProtocol.ICMP || key.proto() == IpProtocol.ICMPV6) {
            int answer =
                    key.proto() == IpProtocol.ICMP
                            ? counterpart(icmpType)
                            : counterpartV6(icmpType);
            oneWay = answer == ONE_WAY;
            srcPort = Math.max(0, icmpType);
            dstPort = oneWay ? Math.max(0, icmpCode) : answer;
        }
        boolean ordered = oneWay || ordered(key, srcPort, dstPort);
        int length = ordered ? fill(key, srcPort, dstPort) : fill(key.reversed(), dstPort, srcPort);
        sha1.reset();
        sha1.update(input, 0, length);
        return "1:" + base64.encodeToString(sha1.digest());
    }

    /**
     * Type of the ICMP message that answers this one; -1 when none does, or it is not ICMP.
     *
     * @param proto IANA number
     */
    public static int answer(int proto, int icmpType) {
        return switch (proto) {
            case IpProtocol.ICMP -> counterpart(icmpType);
            case IpProtocol.ICMPV6 -> counterpartV6(icmpType);
            default -> ONE_WAY;
        };
    }

    private int fill(FlowKey key, int srcPort, int dstPort) {
        int at = number16(0, seed);
        if (isIpv4(key)) {
            INT.set(input, at, (int) key.srcLo());
            INT.set(input, at + 4, (int) key.dstLo());
            at += 8;
        } else {
            LONG.set(input, at, key.srcHi());
            LONG.set(input, at + 8, key.srcLo());
            LONG.set(input, at + 16, key.dstHi());
            LONG.set(input, at + 24, key.dstLo());
            at += 32;
        }
        input[at++] = (byte) key.proto();
        input[at++] = 0;
        boolean icmp = key.proto() == IpProtocol.ICMP || key.proto() == IpProtocol.ICMPV6;
        if (!icmp && !IpProtocol.hasPorts(key.proto())) {
            return at;
        }
        return number16(number16(at, srcPort), dstPort);
    }

    private int number16(int at, int value) {
        input[at] = (byte) (value >>> 8);
        input[at + 1] = (byte) value;
        return at + 2;
    }

    private static boolean isIpv4(FlowKey key) {
        return IpAddress.isIpv4(key.srcHi(), key.srcLo())
                && IpAddress.isIpv4(key.dstHi(), key.dstLo());
    }

    private static boolean ordered(FlowKey key, int srcPort, int dstPort) {
        int order = Long.compareUnsigned(key.srcHi(), key.dstHi());
        if (order == 0) {
            order = Long.compareUnsigned(key.srcLo(), key.dstLo());
        }
        return order < 0 || order == 0 && srcPort <= dstPort;
    }

    /** Type of the message that answers, {@link #ONE_WAY} when there is none. */
    private static int counterpart(int type) {
        return switch (type) {
            case 8 -> 0;
            case 0 -> 8;
            case 13 -> 14;
            case 14 -> 13;
            case 15 -> 16;
            case 16 -> 15;
            case 10 -> 9;
            case 9 -> 10;
            case 17 -> 18;
            case 18 -> 17;
            default -> ONE_WAY;
        };
    }

    private static int counterpartV6(int type) {
        return switch (type) {
            case 128 -> 129;
            case 129 -> 128;
            case 133 -> 134;
            case 134 -> 133;
            case 135 -> 136;
            case 136 -> 135;
            case 130 -> 131;
            case 131 -> 130;
            case 144 -> 145;
            case 145 -> 144;
            case 139 -> 140;
            case 140 -> 139;
            default -> ONE_WAY;
        };
    }
}
