package io.ingress.protocol.mqtt;

import io.ingress.protocol.AnalyzerFactory.Recognition;
import io.ingress.protocol.Direction;
import io.ingress.protocol.FlowRisk;
import io.ingress.protocol.ParseResult;
import io.ingress.protocol.TransactionSink;
import io.ingress.protocol.wire.ByteReader;
import io.ingress.protocol.wire.FieldsTransaction;
import io.ingress.protocol.wire.MessageAnalyzer;
import io.ingress.protocol.wire.OpenRequests;
import io.ingress.protocol.wire.OpenRequests.Request;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Matches the control packets of one flow to exchanges: a CONNECT and its CONNACK, a PUBLISH and
 * what acknowledges it, a SUBSCRIBE and its SUBACK. Others are exchanges of their own.
 */
final class MqttAnalyzer extends MessageAnalyzer {
    /** Bytes of one packet that are read; the text of a longer one is cut. */
    static final int MAX_PACKET = 8 * 1024;

    /** Exchanges of a flow that wait; a client's window is 20 by default. */
    static final int MAX_OPEN = 64;

    /** Bytes of exchanges that wait. */
    static final int MAX_OPEN_BYTES = 64 * 1024;

    private static final int PASSWORD_FLAG = 0x40;
    private static final int FAILED = 0x80;

    private final OpenRequests open = new OpenRequests(MAX_OPEN, MAX_OPEN_BYTES);
    private int version;
    private boolean introduced;
    private boolean reportedUnintroduced;

    @Override
    protected int maxMessageBytes() {
        return MAX_PACKET;
    }

    @Override
    protected String framingAnomaly() {
        return "malformed_traffic";
    }

    @Override
    protected long messageLength(Direction direction, ByteReader start) {
        int type = start.peek() >>> 4;
        if (type == 0) {
            return WRONG;
        }
        int headerLen =
                MqttRecognition.headerLength(start.array(), start.position(), start.remaining());
        if (headerLen <= 0) {
            return headerLen == 0 ? UNKNOWN : WRONG;
        }
        int rest = MqttRecognition.remainingLength(start.array(), start.position(), headerLen);
        return headerLen + (long) rest;
    }

    @Override
    protected Recognition border(Direction direction, byte[] buffer, int offset, int length) {
        return MqttRecognition.packet(direction, buffer, offset, length);
    }

    @Override
    protected ParseResult message(
            Direction direction,
            long timestampNs,
            ByteReader message,
            long length,
            TransactionSink sink) {
        byte[] packet = message.bytes(message.remaining());
        int type = (packet[0] & 255) >>> 4;
        introduce(type, packet, timestampNs, sink);
        switch (type) {
            case MqttCodes.CONNECT, MqttCodes.SUBSCRIBE, MqttCodes.UNSUBSCRIBE ->
                    hold(key(type, direction, packet), timestampNs, framed(packet), sink);
            case MqttCodes.PUBLISH -> publish(direction, timestampNs, packet, sink);
            case MqttCodes.CONNACK, MqttCodes.SUBACK, MqttCodes.UNSUBACK ->
                    finish(key(type - 1, direction.other(), packet), timestampNs, packet, sink);
            case MqttCodes.PUBACK, MqttCodes.PUBCOMP ->
                    finish(
                            key(MqttCodes.PUBLISH, direction.other(), packet),
                            timestampNs,
                            packet,
                            sink);
            case MqttCodes.PUBREC -> goOn(direction.other(), timestampNs, packet, sink);
            case MqttCodes.PUBREL -> goOn(direction, timestampNs, packet, sink);
            default -> report(timestampNs, framed(packet), sink);
        }
        return ParseResult.PARSED;
    }

    @Override
    public void onEnd(long timestampNs, TransactionSink sink) {
        for (Request request : open.drain()) {
            report(request.timestampNs(), request.bytes(), sink);
        }
    }

    @Override
    protected void saveState(DataOutput out) throws IOException {
        out.writeByte(version);
        out.writeBoolean(introduced);
        out.writeBoolean(reportedUnintroduced);
        open.save(out);
    }

    @Override
    protected void loadState(DataInput in) throws IOException {
        version = in.readUnsignedByte();
        introduced = in.readBoolean();
        reportedUnintroduced = in.readBoolean();
        open.load(in);
    }

    private void introduce(int type, byte[] packet, long timestampNs, TransactionSink sink) {
        if (type != MqttCodes.CONNECT) {
            if (!introduced && !reportedUnintroduced) {
                reportedUnintroduced = true;
                sink.anomaly(timestampNs, "unintroduced_message");
            }
            return;
        }
        if (introduced) {
            sink.anomaly(timestampNs, "double_connect");
        }
        introduced = true;
        ByteReader in = new ByteReader(packet);
        in.skip(MqttRecognition.headerLength(packet, 0, packet.length));
        in.skip(in.u16());
        version = in.u8();
        if ((in.u8() & PASSWORD_FLAG) != 0) {
            sink.risk(FlowRisk.CLEAR_TEXT_CREDENTIALS);
        }
    }

    private void publish(
            Direction direction, long timestampNs, byte[] packet, TransactionSink sink) {
        int qos = packet[0] >>> 1 & 3;
        if (qos == 3) {
            sink.anomaly(timestampNs, "invalid_qos_level");
        }
        if (qos == 0) {
            report(timestampNs, framed(packet), sink);
            return;
        }
        hold(key(MqttCodes.PUBLISH, direction, packet), timestampNs, framed(packet), sink);
    }

    private void hold(long key, long timestampNs, byte[] framed, TransactionSink sink) {
        for (Request evicted : open.add(new Request(key, timestampNs, framed))) {
            report(evicted.timestampNs(), evicted.bytes(), sink);
        }
    }

    /** The middle of an exchange of QoS 2, or its end when the receiver refuses. */
    private void goOn(Direction publisher, long timestampNs, byte[] packet, TransactionSink sink) {
        long key = key(MqttCodes.PUBLISH, publisher, packet);
        if (packet.length > 4 && (packet[4] & 255) >= FAILED) {
            finish(key, timestampNs, packet, sink);
            return;
        }
        Optional<Request> begun = open.take(key);
        byte[] before = begun.map(Request::bytes).orElse(new byte[0]);
        hold(key, timestampNs, MqttExchange.with(before, packet), sink);
    }

    private void finish(long key, long timestampNs, byte[] packet, TransactionSink sink) {
        Optional<Request> begun = open.take(key);
        if (begun.isEmpty() && introduced) {
            sink.anomaly(timestampNs, missing((int) (key >>> MqttExchange.TYPE_SHIFT)));
        }
        byte[] before = begun.map(Request::bytes).orElse(new byte[0]);
        report(timestampNs, MqttExchange.with(before, packet), sink);
    }

    private static String missing(int type) {
        return "missing_" + MqttCodes.type(type);
    }

    private void report(long timestampNs, byte[] exchange, TransactionSink sink) {
        Map<String, Object> fields = new LinkedHashMap<>();
        boolean sound = MqttExchange.read(exchange, version, fields);
        sink.transaction(new FieldsTransaction(MqttAnalyzerFactory.PROTOCOL, timestampNs, fields));
        if (!sound) {
            sink.anomaly(timestampNs, framingAnomaly());
        }
    }

    private static byte[] framed(byte[] packet) {
        return MqttExchange.with(new byte[0], packet);
    }

    private static long key(int type, Direction sender, byte[] packet) {
        return MqttExchange.key(type, sender, packet);
    }
}
