package io.ingress.protocol.smb;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What every event of SMB says of its command; as bytes it goes with a call in a pipe.
 *
 * @param version 1 or 2
 */
record SmbNote(int id, int version, int command, long sessionId, long treeId) {
    private static final int SIZE = 4 + 1 + 2 + 8 + 8;

    byte[] bytes() {
        return ByteBuffer.allocate(SIZE)
                .putInt(id)
                .put((byte) version)
                .putShort((short) command)
                .putLong(sessionId)
                .putLong(treeId)
                .array();
    }

    static SmbNote of(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        return new SmbNote(in.getInt(), in.get(), in.getShort(), in.getLong(), in.getLong());
    }

    /**
     * @param status by name, null when there was no answer
     */
    Map<String, Object> eve(String dialect, String status, String statusCode) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", id);
        fields.put("dialect", dialect);
        fields.put(
                "command", version == 1 ? SmbCodes.command1(command) : SmbCodes.command2(command));
        fields.put("status", status);
        fields.put("status_code", status == null ? null : statusCode);
        fields.put("session_id", sessionId);
        fields.put("tree_id", treeId);
        return fields;
    }
}
