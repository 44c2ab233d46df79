package io.ingress.protocol.file;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Follows one file through a protocol: counts, hashes and looks at its first bytes, keeps no
 * content. Analyzers feed it and report what {@link #end} gives.
 */
public final class FileTracker {
    private static final byte[] NONE = {};

    private final String filename;
    private FileHashes hashes = new FileHashes();
    private byte[] prefix = NONE;
    private long size;
    private boolean gaps;

    /**
     * @param filename as the protocol says it, may be empty
     */
    public FileTracker(String filename) {
        this.filename = filename;
    }

    public String filename() {
        return filename;
    }

    /** Bytes so far. */
    public long size() {
        return size;
    }

    public void onData(byte[] buffer, int offset, int length) {
        if (prefix.length < FileMagic.PREFIX_BYTES && length > 0 && !gaps) {
            int more = Math.min(length, FileMagic.PREFIX_BYTES - prefix.length);
            prefix = Arrays.copyOf(prefix, prefix.length + more);
            System.arraycopy(buffer, offset, prefix, prefix.length - more, more);
        }
        size += length;
        if (hashes != null) {
            hashes.update(buffer, offset, length);
        }
    }

    /** Bytes that were never seen: there are no hashes then. */
    public void onGap(long missedBytes) {
        size += missedBytes;
        gaps = true;
        hashes = null;
    }

    /**
     * The file has ended.
     *
     * @param complete false when it was cut off (EVE's state TRUNCATED): then there are no hashes
     */
    public FileSummary end(boolean complete) {
        boolean whole = complete && hashes != null;
        return new FileSummary(
                filename,
                size,
                prefix.length == 0 ? "" : FileMagic.of(prefix, prefix.length),
                complete && !gaps ? FileSummary.CLOSED : FileSummary.TRUNCATED,
                gaps,
                whole ? hashes.md5() : "",
                whole ? hashes.sha1() : "",
                whole ? hashes.sha256() : "");
    }

    public void save(DataOutput out) throws IOException {
        out.writeUTF(filename);
        out.writeLong(size);
        out.writeBoolean(gaps);
        out.writeShort(prefix.length);
        out.write(prefix);
        if (hashes != null) {
            hashes.save(out);
        }
    }

    public static FileTracker restore(DataInput in) throws IOException {
        FileTracker file = new FileTracker(in.readUTF());
        file.size = in.readLong();
        file.gaps = in.readBoolean();
        file.prefix = new byte[in.readUnsignedShort()];
        in.readFully(file.prefix);
        file.hashes = file.gaps ? null : FileHashes.restore(in);
        return file;
    }
}
