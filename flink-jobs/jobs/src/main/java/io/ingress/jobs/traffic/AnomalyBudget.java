package io.ingress.jobs.traffic;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Bounds anomaly events by packet time, so the same packets give the same events. Of one sensor in
 * one bucket: of each name in a minute the {@link #FIRST}, then one each time their number doubles;
 * of all names at most {@link #PER_SECOND} in a second.
 */
final class AnomalyBudget {
    /** More floods the events topic under attack, fewer hide what happened. */
    static final int PER_SECOND = 100;

    /** A scan whose packets are all wrong in the same way says it so often, not once per packet. */
    static final int FIRST = 10;

    /** Names counted apart; analyzers of others may make up any number of them. */
    static final int MAX_NAMES = 512;

    private static final long NS_PER_SECOND = 1_000_000_000L;
    private static final int SECONDS_PER_MINUTE = 60;
    private static final String OTHER_NAMES = "";

    private long second = Long.MIN_VALUE;
    private int spent;
    private final Map<String, Integer> ofMinute = new LinkedHashMap<>();

    /** True when one more of this name may be written now. */
    boolean take(long clockNs, String name) {
        turn(clockNs);
        boolean room = ofMinute.size() < MAX_NAMES || ofMinute.containsKey(name);
        int number = ofMinute.merge(room ? name : OTHER_NAMES, 1, Integer::sum);
        if (number > FIRST && Integer.bitCount(number) != 1 || spent >= PER_SECOND) {
            return false;
        }
        spent++;
        return true;
    }

    private void turn(long clockNs) {
        long now = Math.floorDiv(clockNs, NS_PER_SECOND);
        if (now == second) {
            return;
        }
        if (minute(now) != minute(second)) {
            ofMinute.clear();
        }
        second = now;
        spent = 0;
    }

    private static long minute(long second) {
        return Math.floorDiv(second, SECONDS_PER_MINUTE);
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(second);
        out.writeInt(spent);
        out.writeShort(ofMinute.size());
        for (Map.Entry<String, Integer> name : ofMinute.entrySet()) {
            out.writeUTF(name.getKey());
            out.writeInt(name.getValue());
        }
    }

    static AnomalyBudget read(DataInput in) throws IOException {
        AnomalyBudget budget = new AnomalyBudget();
        budget.second = in.readLong();
        budget.spent = in.readInt();
        for (int left = in.readUnsignedShort(); left > 0; left--) {
            budget.ofMinute.put(in.readUTF(), in.readInt());
        }
        return budget;
    }
}
