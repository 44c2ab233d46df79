package io.ingress.protocol.template;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** Cuts one direction into lines. Keeps an unfinished line, at most {@link #MAX_LINE} bytes. */
final class TemplateLines {
    /** Longest line without its end, bytes; the rest of a longer one is left out. */
    static final int MAX_LINE = 512;

    private byte[] held = {};
    private boolean leaveOut;

    /** Takes whole lines, without their end. */
    interface LineReader {
        void line(byte[] buffer, int offset, int length);

        /** A line longer than {@link #MAX_LINE}. */
        void tooLong();
    }

    /** True when the bytes end inside a line. */
    boolean unfinished() {
        return held.length > 0 || leaveOut;
    }

    void onData(byte[] buffer, int offset, int length, LineReader reader) {
        int from = offset;
        int end = offset + length;
        for (int at = offset; at < end; at++) {
            if (buffer[at] == '\n') {
                finish(buffer, from, at - from, reader);
                from = at + 1;
            }
        }
        if (from < end && !leaveOut) {
            hold(buffer, from, end - from, reader);
        }
    }

    /** The line that the gap is in is left out. */
    void onGap() {
        held = new byte[0];
        leaveOut = true;
    }

    void save(DataOutput out) throws IOException {
        out.writeBoolean(leaveOut);
        out.writeShort(held.length);
        out.write(held);
    }

    static TemplateLines restore(DataInput in) throws IOException {
        TemplateLines lines = new TemplateLines();
        lines.leaveOut = in.readBoolean();
        lines.held = new byte[in.readUnsignedShort()];
        in.readFully(lines.held);
        return lines;
    }

    private void finish(byte[] buffer, int from, int length, LineReader reader) {
        if (leaveOut) {
            leaveOut = false;
            return;
        }
        if (held.length + length > MAX_LINE) {
            held = new byte[0];
            reader.tooLong();
            return;
        }
        if (held.length == 0) {
            reader.line(buffer, from, length);
            return;
        }
        byte[] line = joined(buffer, from, length);
        held = new byte[0];
        reader.line(line, 0, line.length);
    }

    private void hold(byte[] buffer, int from, int length, LineReader reader) {
        if (held.length + length > MAX_LINE) {
            held = new byte[0];
            leaveOut = true;
            reader.tooLong();
            return;
        }
        held = joined(buffer, from, length);
    }

    private byte[] joined(byte[] buffer, int from, int length) {
        byte[] line = Arrays.copyOf(held, held.length + length);
        System.arraycopy(buffer, from, line, held.length, length);
        return line;
    }
}
