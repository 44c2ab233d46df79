package io.ingress.protocol.http;

import io.ingress.protocol.file.FileSummary;
import io.ingress.protocol.file.FileTracker;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The body of one message: undoes its codings and follows the file in it, or the files of an upload
 * form. Keeps no content.
 */
final class HttpBody {
    /** Codings one over the other that are undone; Suricata's limit. */
    static final int MAX_LAYERS = 2;

    private static final int LONGEST_NAME = 4096;

    private final List<InflateStream> layers = new ArrayList<>(1);
    private FileTracker file;
    private HttpMultipart form;

    /** Takes the files that have ended. */
    interface Files {
        void file(FileSummary file);
    }

    /**
     * @param codings how many codings of the kind that can be undone the header fields name
     */
    static HttpBody file(String filename, int codings) {
        HttpBody body = new HttpBody();
        String name =
                filename.length() > LONGEST_NAME ? filename.substring(0, LONGEST_NAME) : filename;
        body.file = new FileTracker(name);
        body.addLayers(codings);
        return body;
    }

    /**
     * @param boundary of multipart/form-data
     */
    static HttpBody form(byte[] boundary, int codings) {
        HttpBody body = new HttpBody();
        body.form = new HttpMultipart(boundary);
        body.addLayers(codings);
        return body;
    }

    private void addLayers(int codings) {
        for (int i = 0; i < Math.min(codings, MAX_LAYERS); i++) {
            layers.add(new InflateStream());
        }
    }

    void onData(byte[] buffer, int offset, int length, Files files) {
        through(0, buffer, offset, length, files);
    }

    private void through(int layer, byte[] buffer, int offset, int length, Files files) {
        if (layer < layers.size()) {
            InflateStream stream = layers.get(layer);
            stream.onData(
                    buffer,
                    offset,
                    length,
                    (bytes, at, count) -> through(layer + 1, bytes, at, count, files));
        } else if (form != null) {
            form.onData(buffer, offset, length, files);
        } else {
            file.onData(buffer, offset, length);
        }
    }

    /** Compressed bytes after a gap cannot be read. */
    void onGap(long missedBytes) {
        layers.clear();
        if (form != null) {
            form.onGap(missedBytes);
        } else {
            file.onGap(missedBytes);
        }
    }

    boolean bomb() {
        return layers.stream().anyMatch(InflateStream::bomb);
    }

    boolean codingFailed() {
        return layers.stream().anyMatch(InflateStream::failed);
    }

    /** The body has ended; its files are told. */
    void end(boolean complete, Files files) {
        boolean whole = complete;
        for (int i = 0; i < layers.size(); i++) {
            int next = i + 1;
            layers.get(i).finish((bytes, at, count) -> through(next, bytes, at, count, files));
            whole &= !layers.get(i).broken();
        }
        if (form != null) {
            form.end(files);
        } else if (file.size() > 0) {
            files.file(file.end(whole));
        }
    }

    void save(DataOutput out) throws IOException {
        out.writeByte(layers.size());
        for (InflateStream layer : layers) {
            layer.save(out);
        }
        out.writeBoolean(form != null);
        if (form != null) {
            form.save(out);
        } else {
            file.save(out);
        }
    }

    static HttpBody restore(DataInput in) throws IOException {
        HttpBody body = new HttpBody();
        for (int left = in.readByte(); left > 0; left--) {
            body.layers.add(InflateStream.restore(in));
        }
        if (in.readBoolean()) {
            body.form = HttpMultipart.restore(in);
        } else {
            body.file = FileTracker.restore(in);
        }
        return body;
    }
}
