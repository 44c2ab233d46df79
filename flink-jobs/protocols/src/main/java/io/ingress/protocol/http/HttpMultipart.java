package io.ingress.protocol.http;

import io.ingress.protocol.file.FileTracker;
import io.ingress.protocol.wire.PendingBytes;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Cuts an upload form (RFC 7578, multipart/form-data) into its parts; those with a file name are
 * files, the other parts are left out.
 */
final class HttpMultipart {
    /** Longest boundary, bytes; RFC 2046 section 5.1.1 says 70. */
    static final int MAX_BOUNDARY = 200;

    /** Longest line of a part's header, bytes. */
    private static final int MAX_LINE = 4096;

    /**
     * Bytes of a delimiter before its boundary: a line end, of which a CR may be missing, and two.
     */
    private static final int DASHES = 3;

    private final byte[] delimiter;
    private PendingBytes pending = new PendingBytes();
    private Where where = Where.BEFORE;
    private String filename = "";
    private FileTracker file;

    private enum Where {
        /** Before the first delimiter. */
        BEFORE,
        /** On the line of a delimiter. */
        DELIMITER,
        /** Behind the delimiter, or in a line that is too long. */
        REST_OF_LINE,
        HEADER,
        CONTENT,
        END
    }

    HttpMultipart(byte[] boundary) {
        delimiter = new byte[boundary.length + DASHES];
        delimiter[0] = '\n';
        delimiter[1] = '-';
        delimiter[2] = '-';
        System.arraycopy(boundary, 0, delimiter, DASHES, boundary.length);
    }

    void onData(byte[] buffer, int offset, int length, HttpBody.Files files) {
        pending.offer(buffer, offset, length);
        boolean more = true;
        while (more) {
            more =
                    switch (where) {
                        case BEFORE -> before();
                        case DELIMITER -> delimiterLine();
                        case REST_OF_LINE -> restOfLine();
                        case HEADER -> header();
                        case CONTENT -> content(files);
                        case END -> end();
                    };
        }
        pending.keep();
    }

    /** What a gap hides cannot be known: the part goes on. */
    void onGap(long missedBytes) {
        pending.clear();
        pending.keep();
        if (file != null) {
            file.onGap(missedBytes);
        }
    }

    /** The form has ended. */
    void end(HttpBody.Files files) {
        if (file != null) {
            file.onData(pending.array(), pending.from(), pending.size());
            finish(false, files);
        }
        pending.clear();
        pending.keep();
    }

    private boolean end() {
        pending.clear();
        return false;
    }

    /** The first delimiter may lack the line end before it. */
    private boolean before() {
        int at = find(1);
        if (at < 0) {
            dropAllBut(delimiter.length);
            return false;
        }
        pending.advance(at + delimiter.length - 1);
        where = Where.DELIMITER;
        return true;
    }

    private boolean delimiterLine() {
        if (pending.size() < 2) {
            return false;
        }
        byte[] array = pending.array();
        int from = pending.from();
        if (array[from] == '-' && array[from + 1] == '-') {
            where = Where.END;
            return true;
        }
        filename = "";
        where = Where.REST_OF_LINE;
        return true;
    }

    private boolean restOfLine() {
        int lf = pending.find((byte) '\n');
        if (lf < 0) {
            pending.clear();
            return false;
        }
        pending.advance(lf + 1);
        where = Where.HEADER;
        return true;
    }

    private boolean header() {
        int lf = pending.find((byte) '\n');
        if (lf > MAX_LINE || lf < 0 && pending.size() > MAX_LINE) {
            where = Where.REST_OF_LINE;
            return true;
        }
        if (lf < 0) {
            return false;
        }
        byte[] array = pending.array();
        int from = pending.from();
        int length = lf > 0 && array[from + lf - 1] == '\r' ? lf - 1 : lf;
        if (length == 0) {
            file = filename.isEmpty() ? null : new FileTracker(filename);
            where = Where.CONTENT;
        } else if (HttpBytes.startsWithIgnoreCase(array, from, length, "content-disposition:")) {
            filename = HttpDisposition.filename(array, from, length);
        }
        pending.advance(lf + 1);
        return true;
    }

    private boolean content(HttpBody.Files files) {
        int at = find(0);
        if (at < 0) {
            int sure = pending.size() - delimiter.length;
            if (sure > 0) {
                toFile(sure);
            }
            return false;
        }
        boolean cr = at > 0 && pending.array()[pending.from() + at - 1] == '\r';
        toFile(cr ? at - 1 : at);
        finish(true, files);
        pending.advance(cr ? delimiter.length + 1 : delimiter.length);
        where = Where.DELIMITER;
        return true;
    }

    private void toFile(int count) {
        if (file != null) {
            file.onData(pending.array(), pending.from(), count);
        }
        pending.advance(count);
    }

    private void finish(boolean complete, HttpBody.Files files) {
        if (file != null) {
            files.file(file.end(complete));
            file = null;
        }
    }

    private void dropAllBut(int count) {
        if (pending.size() > count) {
            pending.advance(pending.size() - count);
        }
    }

    /** Distance to the delimiter without its first bytes, or -1. */
    private int find(int without) {
        byte[] array = pending.array();
        int end = pending.to() - (delimiter.length - without);
        for (int at = pending.from(); at <= end; at++) {
            if (array[at] == delimiter[without]
                    && Arrays.equals(
                            array,
                            at,
                            at + delimiter.length - without,
                            delimiter,
                            without,
                            delimiter.length)) {
                return at - pending.from();
            }
        }
        return -1;
    }

    void save(DataOutput out) throws IOException {
        HttpExchange.write(out, delimiter);
        pending.save(out);
        out.writeByte(where.ordinal());
        HttpExchange.write(out, filename.getBytes(StandardCharsets.UTF_8));
        out.writeBoolean(file != null);
        if (file != null) {
            file.save(out);
        }
    }

    static HttpMultipart restore(DataInput in) throws IOException {
        byte[] delimiter = HttpExchange.read(in);
        HttpMultipart form =
                new HttpMultipart(Arrays.copyOfRange(delimiter, DASHES, delimiter.length));
        form.pending = PendingBytes.restore(in);
        form.where = Where.values()[in.readByte()];
        form.filename = new String(HttpExchange.read(in), StandardCharsets.UTF_8);
        form.file = in.readBoolean() ? FileTracker.restore(in) : null;
        return form;
    }
}
