package io.ingress.jobs.traffic;

import io.ingress.protocol.AnalyzerRegistry;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the traffic operator remembers of one bucket: its place in the stream of events and each
 * sensor's flows. Changed in place by {@link BucketProcessor}.
 */
public final class BucketState {
    /** Seq of the next event. */
    long nextSeq;

    /** orderNs of the last event. */
    long orderNs = Long.MIN_VALUE;

    /** By name; the sensor heard of last stands last. */
    final Map<String, SensorState> sensors = new LinkedHashMap<>();

    /** Flows that are open now. */
    public int openFlows() {
        return sensors.values().stream().mapToInt(sensor -> sensor.flows.size()).sum();
    }

    public void write(DataOutput out) throws IOException {
        out.writeLong(nextSeq);
        out.writeLong(orderNs);
        out.writeInt(sensors.size());
        for (SensorState sensor : sensors.values()) {
            sensor.write(out);
        }
    }

    public static BucketState read(AnalyzerRegistry registry, DataInput in) throws IOException {
        BucketState state = new BucketState();
        state.nextSeq = in.readLong();
        state.orderNs = in.readLong();
        int sensors = in.readInt();
        for (int i = 0; i < sensors; i++) {
            SensorState sensor = SensorState.read(registry, in);
            state.sensors.put(sensor.sensor, sensor);
        }
        return state;
    }
}
