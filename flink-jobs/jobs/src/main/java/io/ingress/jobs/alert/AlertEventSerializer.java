package io.ingress.jobs.alert;

import io.ingress.jobs.record.ImmutableSerializer;
import io.ingress.jobs.record.RecordType;
import io.ingress.model.event.AlertEvent;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Alerts between operators. Format 1: {@link AlertWire}. */
public final class AlertEventSerializer extends ImmutableSerializer<AlertEvent> {
    /** What a stream of alerts is declared with. */
    public static final TypeInformation<AlertEvent> TYPE =
            new RecordType<>(AlertEvent.class, new AlertEventSerializer());

    private static final long serialVersionUID = 1L;

    @Override
    protected int version() {
        return 1;
    }

    @Override
    protected void write(AlertEvent value, DataOutputView out) throws IOException {
        AlertWire.writeAlert(value, out);
    }

    @Override
    protected AlertEvent read(int version, DataInputView in) throws IOException {
        return AlertWire.readAlert(in);
    }

    @Override
    public TypeSerializerSnapshot<AlertEvent> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Names the serializer in a savepoint. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<AlertEvent> {
        public Snapshot() {
            super(AlertEventSerializer::new);
        }
    }
}
