package io.ingress.protocol.dcerpc;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An interface that a bind offers.
 *
 * @param contextId how requests name it
 * @param result of its acknowledgement, {@link #UNKNOWN} before
 * @param reason of a refusal
 */
record DcerpcInterface(int contextId, String uuid, int major, int minor, int result, int reason) {
    static final int UNKNOWN = -1;
    static final int ACCEPTED = 0;

    DcerpcInterface with(DcerpcInterface answer) {
        return new DcerpcInterface(contextId, uuid, major, minor, answer.result, answer.reason);
    }

    Map<String, Object> eve() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("uuid", uuid);
        fields.put("version", major + "." + minor);
        fields.put("service", DcerpcInterfaces.name(uuid));
        fields.put("ack_result", result == UNKNOWN ? null : result);
        fields.put("ack_reason", result == UNKNOWN ? null : reason);
        return fields;
    }

    void save(DataOutput out) throws IOException {
        out.writeShort(contextId);
        out.writeUTF(uuid);
        out.writeShort(major);
        out.writeShort(minor);
        out.writeInt(result);
        out.writeShort(reason);
    }

    static DcerpcInterface restore(DataInput in) throws IOException {
        return new DcerpcInterface(
                in.readUnsignedShort(),
                in.readUTF(),
                in.readUnsignedShort(),
                in.readUnsignedShort(),
                in.readInt(),
                in.readUnsignedShort());
    }
}
