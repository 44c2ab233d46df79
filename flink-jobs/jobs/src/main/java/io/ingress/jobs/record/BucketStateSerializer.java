package io.ingress.jobs.record;

import io.ingress.jobs.traffic.BucketState;
import io.ingress.protocol.AnalyzerRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Layout 5: see {@link BucketState#write}. Those before were never released and are refused. A copy
 * is a round trip, made only during snapshots.
 */
public final class BucketStateSerializer extends VersionedSerializer<BucketState> {
    private static final long serialVersionUID = 1L;

    private static final int COPY_BYTES = 1 << 16;
    public static final BucketStateSerializer INSTANCE = new BucketStateSerializer();

    @Override
    protected int version() {
        return 5;
    }

    @Override
    protected int oldestVersion() {
        return 5;
    }

    @Override
    public boolean isImmutableType() {
        return false;
    }

    @Override
    public BucketState copy(BucketState from) {
        try {
            DataOutputSerializer out = new DataOutputSerializer(COPY_BYTES);
            serialize(from, out);
            return deserialize(new DataInputDeserializer(out.wrapAsByteBuffer()));
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
    }

    @Override
    protected void write(BucketState state, DataOutputView out) throws IOException {
        state.write(out);
    }

    @Override
    protected BucketState read(int version, DataInputView in) throws IOException {
        return BucketState.read(Analyzers.REGISTRY, in);
    }

    @Override
    public TypeSerializerSnapshot<BucketState> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Found once, when the first state is read. */
    private static final class Analyzers {
        static final AnalyzerRegistry REGISTRY = AnalyzerRegistry.load();
    }

    /** Written into savepoints beside the data. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<BucketState> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
