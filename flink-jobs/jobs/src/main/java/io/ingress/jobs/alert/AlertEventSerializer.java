package io.ingress.jobs.alert;

import io.ingress.jobs.detection.wire.VersionedSerializer;
import io.ingress.jobs.detection.wire.WireTypeInfo;
import io.ingress.model.event.AlertEvent;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Alerts between operators. Format 1: {@link AlertWire}. */
public final class AlertEventSerializer extends VersionedSerializer<AlertEvent> {
    /** What a stream of alerts is declared with. */
    public static final TypeInformation<AlertEvent> TYPE =
            new WireTypeInfo<>(AlertEvent.class, new AlertEventSerializer());

    private static final long serialVersionUID = 1L;

    public AlertEventSerializer() {
        super(1);
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
