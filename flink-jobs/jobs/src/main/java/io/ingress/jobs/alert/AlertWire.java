package io.ingress.jobs.alert;

import io.ingress.jobs.wire.Wire;
import io.ingress.model.event.AlertEvent;
import io.ingress.model.event.Endpoints;
import io.ingress.model.event.EventHeader;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Binary form (1) of alerts and their parts; JSON would cut the times to microseconds. */
public final class AlertWire {
    private static final AlertEvent.Severity[] SEVERITIES = AlertEvent.Severity.values();

    private AlertWire() {}

    static void writeAlert(AlertEvent alert, DataOutputView out) throws IOException {
        EventHeader header = alert.header();
        Wire.writeText(header.id(), out);
        out.writeLong(header.timestampNs());
        Wire.writeText(header.sensor(), out);
        Wire.writeText(header.interfaceName(), out);
        out.writeLong(header.flowId());
        writeEndpoints(alert.endpoints(), out);
        Wire.writeText(alert.signature(), out);
        out.writeLong(alert.signatureId());
        Wire.writeText(alert.category(), out);
        out.writeByte(alert.severity().ordinal());
        writeDetail(alert.detail(), out);
    }

    static AlertEvent readAlert(DataInputView in) throws IOException {
        EventHeader header =
                new EventHeader(
                        Wire.readText(in),
                        in.readLong(),
                        Wire.readText(in),
                        Wire.readText(in),
                        in.readLong());
        return new AlertEvent(
                header,
                readEndpoints(in),
                Wire.readText(in),
                in.readLong(),
                Wire.readText(in),
                SEVERITIES[in.readByte()],
                readDetail(in));
    }

    private static void writeDetail(AlertEvent.Detail detail, DataOutputView out)
            throws IOException {
        Wire.writeText(detail.ruleId(), out);
        out.writeInt(detail.ruleVersion());
        Wire.writeText(detail.kind(), out);
        Wire.writeText(detail.entity().type(), out);
        Wire.writeText(detail.entity().value(), out);
        out.writeLong(detail.windowStartNs());
        out.writeLong(detail.windowEndNs());
        out.writeLong(detail.count());
        out.writeInt(detail.revision());
        Wire.writeText(detail.dedupKey(), out);
        Wire.writeList(detail.evidence(), out, AlertWire::writeEvidence);
        Wire.writeList(detail.explain(), out, AlertWire::writeExplanation);
        Wire.writeList(detail.mitre(), out, Wire::writeText);
    }

    private static AlertEvent.Detail readDetail(DataInputView in) throws IOException {
        return new AlertEvent.Detail(
                Wire.readText(in),
                in.readInt(),
                Wire.readText(in),
                new AlertEvent.Entity(Wire.readText(in), Wire.readText(in)),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readInt(),
                Wire.readText(in),
                Wire.readList(in, AlertWire::readEvidence),
                Wire.readList(in, AlertWire::readExplanation),
                Wire.readList(in, Wire::readText));
    }

    public static void writeEvidence(AlertEvent.Evidence evidence, DataOutputView out)
            throws IOException {
        out.writeLong(evidence.flowId());
        Wire.writeText(evidence.sensor(), out);
        out.writeInt(evidence.bucket());
        writeEndpoints(evidence.endpoints(), out);
        out.writeLong(evidence.startNs());
        out.writeLong(evidence.endNs());
    }

    public static AlertEvent.Evidence readEvidence(DataInputView in) throws IOException {
        return new AlertEvent.Evidence(
                in.readLong(),
                Wire.readText(in),
                in.readInt(),
                readEndpoints(in),
                in.readLong(),
                in.readLong());
    }

    private static void writeExplanation(AlertEvent.Explanation reason, DataOutputView out)
            throws IOException {
        Wire.writeText(reason.field(), out);
        Wire.writeText(reason.value(), out);
        Wire.writeText(reason.expected(), out);
        Wire.writeText(reason.text(), out);
    }

    private static AlertEvent.Explanation readExplanation(DataInputView in) throws IOException {
        return new AlertEvent.Explanation(
                Wire.readText(in), Wire.readText(in), Wire.readText(in), Wire.readText(in));
    }

    private static void writeEndpoints(Endpoints ends, DataOutputView out) throws IOException {
        out.writeBoolean(ends != null);
        if (ends == null) {
            return;
        }
        Wire.writeText(ends.srcIp(), out);
        out.writeInt(ends.srcPort());
        Wire.writeText(ends.destIp(), out);
        out.writeInt(ends.destPort());
        Wire.writeText(ends.proto(), out);
        Wire.writeText(ends.communityId(), out);
    }

    private static Endpoints readEndpoints(DataInputView in) throws IOException {
        if (!in.readBoolean()) {
            return null;
        }
        return new Endpoints(
                Wire.readText(in),
                in.readInt(),
                Wire.readText(in),
                in.readInt(),
                Wire.readText(in),
                Wire.readText(in));
    }
}
