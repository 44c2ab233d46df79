package io.ingress.jobs.record;

import io.ingress.jobs.statistics.SensorSeconds;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;

/** Layout 1: see {@link SensorSeconds#write}. */
public final class SensorSecondsSerializer extends VersionedSerializer<SensorSeconds> {
    private static final long serialVersionUID = 1L;
    private static final int COPY_BYTES = 4096;
    public static final SensorSecondsSerializer INSTANCE = new SensorSecondsSerializer();

    @Override
    protected int version() {
        return 1;
    }

    @Override
    public boolean isImmutableType() {
        return false;
    }

    @Override
    public SensorSeconds copy(SensorSeconds from) {
        try {
            DataOutputSerializer out = new DataOutputSerializer(COPY_BYTES);
            serialize(from, out);
            return deserialize(new DataInputDeserializer(out.wrapAsByteBuffer()));
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
    }

    @Override
    protected void write(SensorSeconds seconds, DataOutputView out) throws IOException {
        seconds.write(out);
    }

    @Override
    protected SensorSeconds read(int version, DataInputView in) throws IOException {
        return SensorSeconds.read(in);
    }

    @Override
    public TypeSerializerSnapshot<SensorSeconds> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Written into savepoints beside the data. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<SensorSeconds> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
