package io.ingress.protocol.http2;

import io.ingress.protocol.file.FileTracker;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One stream: a request and its response while they pass. */
final class Http2Stream {
    final int id;
    final int txId;
    List<HpackField> request = new ArrayList<>();
    List<HpackField> response = new ArrayList<>();
    boolean requestDone;
    boolean responseDone;
    long responseBytes;
    FileTracker requestFile;
    FileTracker responseFile;

    Http2Stream(int id, int txId) {
        this.id = id;
        this.txId = txId;
    }

    int weight() {
        int bytes = 0;
        for (HpackField field : request) {
            bytes += field.weight();
        }
        for (HpackField field : response) {
            bytes += field.weight();
        }
        return bytes;
    }

    /** Value of the first field of this name, or null. */
    static byte[] value(List<HpackField> fields, String name) {
        byte[] wanted = name.getBytes(StandardCharsets.US_ASCII);
        for (HpackField field : fields) {
            if (Arrays.equals(field.name(), wanted)) {
                return field.value();
            }
        }
        return null;
    }

    void save(DataOutput out) throws IOException {
        out.writeInt(id);
        out.writeInt(txId);
        HpackField.save(request, out);
        HpackField.save(response, out);
        out.writeBoolean(requestDone);
        out.writeBoolean(responseDone);
        out.writeLong(responseBytes);
        save(requestFile, out);
        save(responseFile, out);
    }

    static Http2Stream restore(DataInput in) throws IOException {
        Http2Stream stream = new Http2Stream(in.readInt(), in.readInt());
        stream.request = HpackField.restore(in);
        stream.response = HpackField.restore(in);
        stream.requestDone = in.readBoolean();
        stream.responseDone = in.readBoolean();
        stream.responseBytes = in.readLong();
        stream.requestFile = in.readBoolean() ? FileTracker.restore(in) : null;
        stream.responseFile = in.readBoolean() ? FileTracker.restore(in) : null;
        return stream;
    }

    private static void save(FileTracker file, DataOutput out) throws IOException {
        out.writeBoolean(file != null);
        if (file != null) {
            file.save(out);
        }
    }
}
