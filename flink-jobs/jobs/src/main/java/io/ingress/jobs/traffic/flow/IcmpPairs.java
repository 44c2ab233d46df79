package io.ingress.jobs.traffic.flow;

import io.ingress.model.packet.IpProtocol;

/**
 * Which ICMP messages answer which (RFC 792, 4443, 4861; the pairs of Community ID): a question and
 * its answer are one flow, all others go one way.
 */
final class IcmpPairs {
    /** Value of {@link #answer} for messages without an answer. */
    static final int ONE_WAY = -1;

    private static final int[] V4 = {8, 0, 13, 14, 15, 16, 10, 9, 17, 18};
    private static final int[] V6 = {128, 129, 133, 134, 135, 136, 130, 131, 144, 145, 139, 140};

    private static final int[] V4_ANSWERS = table(V4);
    private static final int[] V6_ANSWERS = table(V6);

    private IcmpPairs() {}

    /** Type of the other message of the pair, or {@link #ONE_WAY}. */
    static int answer(int proto, int type) {
        if (type < 0 || type > 255) {
            return ONE_WAY;
        }
        return (proto == IpProtocol.ICMP ? V4_ANSWERS : V6_ANSWERS)[type];
    }

    private static int[] table(int[] pairs) {
        int[] answers = new int[256];
        java.util.Arrays.fill(answers, ONE_WAY);
        for (int i = 0; i < pairs.length; i += 2) {
            answers[pairs[i]] = pairs[i + 1];
            answers[pairs[i + 1]] = pairs[i];
        }
        return answers;
    }
}
