package io.ingress.jobs.traffic;

import io.ingress.jobs.traffic.app.ExpectedFlows;
import io.ingress.jobs.traffic.app.StreamBudget;
import io.ingress.jobs.traffic.flow.FlowTracker;
import io.ingress.protocol.AnalyzerRegistry;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** What one bucket remembers of one sensor between batches. */
final class SensorState {
    /** Boots whose last seq is kept; a repeat of an older one would be counted twice. */
    static final int MAX_BOOTS = 32;

    final String sensor;
    FlowTracker flows;

    /** Last seq of each boot, the latest boot last. */
    final Map<String, Long> lastSeqs = new LinkedHashMap<>();

    /** No packet may count into a second before this one: its counters are closed. */
    long openSecond = Long.MIN_VALUE;

    /** Frames so far; makes ids of events without a flow. */
    long frames;

    AnomalyBudget anomalies = new AnomalyBudget();
    ArpWatch arp = new ArpWatch();
    SensorFragments fragments = new SensorFragments();

    /** Those of tunnels' packets, which count in the tunnel's flow only. */
    SensorFragments carriers = new SensorFragments();

    ExpectedFlows expected = new ExpectedFlows();

    /** Not written: follows from the flows. */
    final StreamBudget streams = new StreamBudget();

    SensorState(String sensor, FlowTracker flows) {
        this.sensor = sensor;
        this.flows = flows;
    }

    /** Notes a batch; the number of batches between it and the one before, or -1 for a repeat. */
    long arrive(String boot, long seq) {
        Long last = lastSeqs.get(boot);
        if (last != null && seq <= last) {
            return -1;
        }
        lastSeqs.remove(boot);
        lastSeqs.put(boot, seq);
        if (lastSeqs.size() > MAX_BOOTS) {
            Iterator<String> boots = lastSeqs.keySet().iterator();
            boots.next();
            boots.remove();
        }
        return last == null ? seq : seq - last - 1;
    }

    void write(DataOutput out) throws IOException {
        out.writeUTF(sensor);
        out.writeByte(lastSeqs.size());
        for (Map.Entry<String, Long> boot : lastSeqs.entrySet()) {
            out.writeUTF(boot.getKey());
            out.writeLong(boot.getValue());
        }
        out.writeLong(openSecond);
        out.writeLong(frames);
        anomalies.write(out);
        arp.write(out);
        fragments.write(out);
        carriers.write(out);
        expected.write(out);
        flows.write(out);
    }

    static SensorState read(AnalyzerRegistry registry, DataInput in) throws IOException {
        SensorState state = new SensorState(in.readUTF(), null);
        int boots = in.readByte();
        for (int i = 0; i < boots; i++) {
            state.lastSeqs.put(in.readUTF(), in.readLong());
        }
        state.openSecond = in.readLong();
        state.frames = in.readLong();
        state.anomalies = AnomalyBudget.read(in);
        state.arp = ArpWatch.read(in);
        state.fragments = SensorFragments.read(in);
        state.carriers = SensorFragments.read(in);
        state.expected = ExpectedFlows.read(in);
        state.flows = FlowTracker.read(state.sensor, registry, in);
        state.flows.forEachApp(state.streams::restore);
        return state;
    }
}
