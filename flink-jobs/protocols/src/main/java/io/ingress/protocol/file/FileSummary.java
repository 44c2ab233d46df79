package io.ingress.protocol.file;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is known of a file that has passed: EVE's object {@code fileinfo}.
 *
 * @param filename as the protocol said it
 * @param sizeBytes content bytes, those in gaps included
 * @param magic type by the first bytes, in the words of file(1); empty when none were seen
 * @param state EVE's: CLOSED or TRUNCATED
 * @param gaps bytes were missed
 * @param md5 lower-case hex; empty unless all bytes were seen, as the other hashes
 */
public record FileSummary(
        String filename,
        long sizeBytes,
        String magic,
        String state,
        boolean gaps,
        String md5,
        String sha1,
        String sha256) {
    public static final String CLOSED = "CLOSED";
    public static final String TRUNCATED = "TRUNCATED";

    /**
     * EVE's object.
     *
     * @param txId number of the transaction in the flow that carried it
     */
    public Map<String, Object> fields(int txId) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("filename", filename);
        putText(fields, "magic", magic);
        fields.put("gaps", gaps);
        fields.put("state", state);
        putText(fields, "md5", md5);
        putText(fields, "sha1", sha1);
        putText(fields, "sha256", sha256);
        fields.put("stored", false);
        fields.put("size", sizeBytes);
        fields.put("tx_id", txId);
        return fields;
    }

    public void save(DataOutput out) throws IOException {
        out.writeUTF(filename);
        out.writeLong(sizeBytes);
        out.writeUTF(magic);
        out.writeUTF(state);
        out.writeBoolean(gaps);
        out.writeUTF(md5);
        out.writeUTF(sha1);
        out.writeUTF(sha256);
    }

    public static FileSummary restore(DataInput in) throws IOException {
        return new FileSummary(
                in.readUTF(),
                in.readLong(),
                in.readUTF(),
                in.readUTF(),
                in.readBoolean(),
                in.readUTF(),
                in.readUTF(),
                in.readUTF());
    }

    private static void putText(Map<String, Object> fields, String name, String text) {
        if (!text.isEmpty()) {
            fields.put(name, text);
        }
    }
}
