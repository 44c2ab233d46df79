package io.ingress.protocol.openvpn;

import io.ingress.protocol.Direction;
import io.ingress.protocol.TransactionSink;
import io.ingress.protocol.wire.ByteReader;
import io.ingress.protocol.wire.FieldsTransaction;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is known of one session, from the client's reset to its end. Reported when data begins to
 * flow, since nothing more will be learnt then, else at its end.
 */
final class OpenvpnSession {
    static final int NO_PEER = -1;

    /** A peer without an id says so with this one. */
    private static final int UNDEFINED_PEER = 0xffffff;

    private ControlWrapping wrapping = ControlWrapping.UNKNOWN;
    private int keyMethod;
    private boolean clientKey;
    private long client;
    private long server;
    private int dataVersion;
    private int peerId = NO_PEER;
    private boolean reported;

    ControlWrapping wrapping() {
        return wrapping;
    }

    /** Session id of a side, or {@link ControlMessage#NO_SESSION}. */
    long id(Direction side) {
        return side == Direction.TO_SERVER ? client : server;
    }

    void id(Direction side, long id) {
        if (side == Direction.TO_SERVER) {
            client = id;
        } else {
            server = id;
        }
    }

    boolean isKnown(Direction side) {
        return id(side) != ControlMessage.NO_SESSION;
    }

    /**
     * Whether a hard reset begins another session. A server that has not agreed on anything yet may
     * change its id.
     *
     * @param agreeing TLS has begun
     */
    boolean isEndedBy(Direction side, int opcode, long id, boolean agreeing) {
        boolean known = isKnown(side);
        boolean late = agreeing || reported;
        boolean ends = OpenvpnCodes.isClientReset(opcode) ? known || late : known && late;
        return ends && id(side) != id;
    }

    /**
     * A message of the control channel.
     *
     * @param missing bytes behind it that the capture cut
     */
    void see(int opcode, ByteReader message, int missing) {
        keyMethod = Math.max(keyMethod, OpenvpnCodes.keyMethod(opcode));
        clientKey |=
                opcode == OpenvpnCodes.CLIENT_RESET_V3 || opcode == OpenvpnCodes.CONTROL_WITH_KEY;
        if (wrapping == ControlWrapping.UNKNOWN && missing == 0) {
            wrapping = ControlWrapping.of(opcode, message);
        }
    }

    /** Whether data packets have this id. */
    boolean isPeer(int id) {
        return dataVersion == 2 && peerId == id;
    }

    /**
     * A data packet of the client; true when it is the first one, so all is agreed on.
     *
     * @param peer id of the client, or {@link #NO_PEER}
     */
    boolean begins(int version, int peer) {
        boolean first =
                dataVersion == 0 && isKnown(Direction.TO_SERVER) && isKnown(Direction.TO_CLIENT);
        if (first) {
            dataVersion = version;
            peerId = peer == UNDEFINED_PEER ? NO_PEER : peer;
        }
        return first;
    }

    void report(long timestampNs, TransactionSink sink) {
        boolean seen = isKnown(Direction.TO_SERVER) || isKnown(Direction.TO_CLIENT);
        if (seen && !reported) {
            reported = true;
            sink.transaction(
                    new FieldsTransaction(OpenvpnAnalyzerFactory.PROTOCOL, timestampNs, fields()));
        }
    }

    private Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("key_method", keyMethod == 0 ? null : keyMethod);
        boolean v2 = clientKey && wrapping == ControlWrapping.TLS_CRYPT;
        fields.put("wrapping", v2 ? "tls_crypt_v2" : wrapping.eveName());
        boolean hmac = wrapping.isReadable() && wrapping.hmacBytes() > 0;
        fields.put("hmac_length", hmac ? wrapping.hmacBytes() : null);
        fields.put("client_session_id", text(client));
        fields.put("server_session_id", text(server));
        fields.put("data_version", dataVersion == 0 ? null : dataVersion);
        fields.put("peer_id", peerId == NO_PEER ? null : peerId);
        return fields;
    }

    private static String text(long id) {
        return id == ControlMessage.NO_SESSION ? null : "%016x".formatted(id);
    }

    void save(DataOutput out) throws IOException {
        out.writeByte(wrapping.ordinal());
        out.writeByte(keyMethod);
        out.writeBoolean(clientKey);
        out.writeLong(client);
        out.writeLong(server);
        out.writeByte(dataVersion);
        out.writeInt(peerId);
        out.writeBoolean(reported);
    }

    static OpenvpnSession restore(DataInput in) throws IOException {
        OpenvpnSession session = new OpenvpnSession();
        session.wrapping = ControlWrapping.values()[in.readByte()];
        session.keyMethod = in.readByte();
        session.clientKey = in.readBoolean();
        session.client = in.readLong();
        session.server = in.readLong();
        session.dataVersion = in.readByte();
        session.peerId = in.readInt();
        session.reported = in.readBoolean();
        return session;
    }
}
