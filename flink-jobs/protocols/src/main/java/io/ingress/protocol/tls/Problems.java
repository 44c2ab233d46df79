package io.ingress.protocol.tls;

import io.ingress.protocol.TransactionSink;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;

/** What was wrong in a flow: each cause is reported once. */
public final class Problems {
    /** Only names from the code get in; this is a net. */
    private static final int MAX_NAMES = 32;

    private final Set<String> reported = new LinkedHashSet<>();

    /**
     * @param event Suricata's name where it has one
     */
    public void report(long timestampNs, String event, TransactionSink sink) {
        if (reported.size() < MAX_NAMES && reported.add(event)) {
            sink.anomaly(timestampNs, event);
        }
    }

    public void save(DataOutput out) throws IOException {
        out.writeByte(reported.size());
        for (String event : reported) {
            out.writeUTF(event);
        }
    }

    public static Problems restore(DataInput in) throws IOException {
        Problems problems = new Problems();
        for (int left = in.readByte(); left > 0; left--) {
            problems.reported.add(in.readUTF().intern());
        }
        return problems;
    }
}
