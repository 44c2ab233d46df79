package io.ingress.jobs.detection.intake;

import io.ingress.jobs.record.ImmutableSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * How far the stream of one bucket has been read.
 *
 * @param lastSeq sequence number of the last record, -1 before the first
 * @param clockMs event time (ms) up to and including which the bucket is complete
 */
record BucketProgress(long lastSeq, long clockMs) {
    static final BucketProgress NONE = new BucketProgress(-1, Long.MIN_VALUE);

    /** Format 1: lastSeq, clockMs. */
    static final class Serializer extends ImmutableSerializer<BucketProgress> {
        @Override
        protected int version() {
            return 1;
        }

        @Override
        protected void write(BucketProgress value, DataOutputView out) throws IOException {
            out.writeLong(value.lastSeq);
            out.writeLong(value.clockMs);
        }

        @Override
        protected BucketProgress read(int version, DataInputView in) throws IOException {
            return new BucketProgress(in.readLong(), in.readLong());
        }

        @Override
        public TypeSerializerSnapshot<BucketProgress> snapshotConfiguration() {
            return new Snapshot();
        }
    }

    /** Names the serializer in a savepoint. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<BucketProgress> {
        public Snapshot() {
            super(Serializer::new);
        }
    }
}
