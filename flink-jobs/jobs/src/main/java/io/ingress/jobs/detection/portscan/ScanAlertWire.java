package io.ingress.jobs.detection.portscan;

import io.ingress.jobs.alert.AlertWire;
import io.ingress.jobs.detection.Contact;
import io.ingress.jobs.wire.Wire;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Binary form (1) of an open scan, part of {@link ScanShardSerializer}'s format. */
final class ScanAlertWire {
    private static final ScanShape[] SHAPES = ScanShape.values();
    private static final Contact.Kind[] KINDS = Contact.Kind.values();

    private ScanAlertWire() {}

    static void write(ScanAlert alert, DataOutputView out) throws IOException {
        out.writeByte(alert.shape.ordinal());
        out.writeByte(alert.kind.ordinal());
        Wire.writeText(alert.victim, out);
        writePort(alert.firstPort, out);
        out.writeLong(alert.firstNs);
        Wire.writeText(alert.sensor, out);
        Wire.writeText(alert.interfaceName, out);
        Wire.writeText(alert.proto, out);
        Wire.writeList(alert.ports, out, ScanAlertWire::writePort);
        Wire.writeList(alert.failedEvidence, out, AlertWire::writeEvidence);
        Wire.writeList(alert.answeredEvidence, out, AlertWire::writeEvidence);
        out.writeLong(alert.lastNs);
        out.writeLong(alert.count);
        out.writeLong(alert.writtenCount);
        out.writeInt(alert.revision);
        out.writeLong(alert.grownMs);
        out.writeLong(alert.settleMs);
        out.writeBoolean(alert.lowerBound);
    }

    static ScanAlert read(DataInputView in) throws IOException {
        ScanAlert alert =
                new ScanAlert(
                        SHAPES[in.readByte()],
                        KINDS[in.readByte()],
                        Wire.readText(in),
                        readPort(in),
                        in.readLong(),
                        Wire.readText(in),
                        Wire.readText(in),
                        Wire.readText(in));
        alert.ports.addAll(Wire.readList(in, ScanAlertWire::readPort));
        alert.failedEvidence.addAll(Wire.readList(in, AlertWire::readEvidence));
        alert.answeredEvidence.addAll(Wire.readList(in, AlertWire::readEvidence));
        alert.lastNs = in.readLong();
        alert.count = in.readLong();
        alert.writtenCount = in.readLong();
        alert.revision = in.readInt();
        alert.grownMs = in.readLong();
        alert.settleMs = in.readLong();
        alert.lowerBound = in.readBoolean();
        return alert;
    }

    private static void writePort(ScanAlert.Port port, DataOutputView out) throws IOException {
        out.writeByte(port.kind().ordinal());
        out.writeInt(port.number());
    }

    private static ScanAlert.Port readPort(DataInputView in) throws IOException {
        return new ScanAlert.Port(KINDS[in.readByte()], in.readInt());
    }
}
