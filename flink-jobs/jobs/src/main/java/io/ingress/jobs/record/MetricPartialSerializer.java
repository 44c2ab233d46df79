package io.ingress.jobs.record;

import io.ingress.jobs.statistics.MetricPartial;
import io.ingress.jobs.statistics.SecondCounts;
import java.io.IOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Layout 1: the fields in order; the seconds as count, then number and counters of each. */
public final class MetricPartialSerializer extends ImmutableSerializer<MetricPartial> {
    private static final long serialVersionUID = 1L;
    public static final MetricPartialSerializer INSTANCE = new MetricPartialSerializer();

    @Override
    protected int version() {
        return 1;
    }

    @Override
    protected void write(MetricPartial partial, DataOutputView out) throws IOException {
        out.writeUTF(partial.sensor());
        out.writeUTF(partial.interfaceName());
        out.writeInt(partial.bucket());
        out.writeInt(partial.buckets());
        out.writeLong(partial.clockNs());
        out.writeBoolean(partial.last());
        out.writeInt(partial.seconds().size());
        for (Map.Entry<Long, SecondCounts> second : partial.seconds().entrySet()) {
            out.writeLong(second.getKey());
            second.getValue().write(out);
        }
    }

    @Override
    protected MetricPartial read(int version, DataInputView in) throws IOException {
        String sensor = in.readUTF();
        String interfaceName = in.readUTF();
        int bucket = in.readInt();
        int buckets = in.readInt();
        long clockNs = in.readLong();
        boolean last = in.readBoolean();
        SortedMap<Long, SecondCounts> seconds = new TreeMap<>();
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            seconds.put(in.readLong(), SecondCounts.read(in));
        }
        return new MetricPartial(sensor, interfaceName, bucket, buckets, clockNs, last, seconds);
    }

    @Override
    public TypeSerializerSnapshot<MetricPartial> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Written into savepoints beside the data. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<MetricPartial> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
