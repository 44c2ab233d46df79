package io.ingress.jobs.record;

import io.ingress.jobs.wire.Wire;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Format 1: key, text. */
public final class RuleStatusSerializer extends ImmutableSerializer<RuleStatus> {
    /** What a stream of them is declared with. */
    public static final TypeInformation<RuleStatus> TYPE =
            new RecordType<>(RuleStatus.class, new RuleStatusSerializer());

    private static final long serialVersionUID = 1L;

    @Override
    protected int version() {
        return 1;
    }

    @Override
    protected void write(RuleStatus value, DataOutputView out) throws IOException {
        Wire.writeText(value.key(), out);
        Wire.writeText(value.text(), out);
    }

    @Override
    protected RuleStatus read(int version, DataInputView in) throws IOException {
        return new RuleStatus(Wire.readText(in), Wire.readText(in));
    }

    @Override
    public TypeSerializerSnapshot<RuleStatus> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Names the serializer in a savepoint. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<RuleStatus> {
        public Snapshot() {
            super(RuleStatusSerializer::new);
        }
    }
}
