package io.ingress.protocol.mime;

import io.ingress.protocol.file.FileSummary;
import io.ingress.protocol.file.FileTracker;
import io.ingress.protocol.wire.LineCutter;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads one message as it passes: the fields of its header, its parts in each other, the files and
 * links in them. Receives lines from a mail protocol ({@link #line}) or bytes ({@link #bytes}) and
 * gives a {@link Mail} at the end.
 */
public final class MimeParser {
    /** Files kept of a mail. */
    static final int MAX_FILES = 64;

    /** Longest file name, characters; Suricata's limit (it reports {@code MIME_LONG_FILENAME}). */
    public static final int MAX_FILENAME_CHARS = 255;

    /** Longest line that comes whole from {@link #bytes}. */
    static final int MAX_LINE_BYTES = 2048;

    private final List<FileSummary> files = new ArrayList<>();
    private Place place = Place.HEADER;
    private boolean topLevel = true;
    private boolean longFilename;
    private Boundaries boundaries = new Boundaries();
    private FieldBuffer field = new FieldBuffer();
    private PartHeader part = new PartHeader();
    private MailSummary summary = new MailSummary();
    private UrlFinder urls = new UrlFinder();
    private LineCutter lines;
    private TransferDecoder decoder;
    private FileTracker file;

    /** Where in a message the next line is. */
    private enum Place {
        HEADER,
        TEXT,
        CONTENT,
        /** Before the first and after the last part of a multipart. */
        BETWEEN
    }

    /** A line, or a piece of one, without its end. */
    public void line(byte[] buffer, int offset, int length, boolean begins, int endLength) {
        if (begins && place != Place.HEADER || begins && !topLevel) {
            Boundaries.Border border = boundaries.border(buffer, offset, length);
            if (border != Boundaries.Border.NONE) {
                endPart(true);
                place = border == Boundaries.Border.LAST_PART ? Place.BETWEEN : Place.HEADER;
                return;
            }
        }
        if (place == Place.HEADER) {
            headerLine(buffer, offset, length, begins, endLength);
        } else if (place != Place.BETWEEN) {
            decoder.line(buffer, offset, length, endLength, this::content);
        }
    }

    /** Bytes of the message, cut anywhere. */
    public void bytes(byte[] buffer, int offset, int length) {
        lines = lines == null ? new LineCutter(MAX_LINE_BYTES) : lines;
        lines.offer(buffer, offset, length);
        while (lines.next()) {
            line(lines);
        }
        lines.keep();
    }

    /** Bytes of the message that were not seen. */
    public void gap(long missedBytes) {
        field.clear();
        if (lines != null) {
            lines.gap();
        }
        if (decoder != null) {
            decoder.gap();
        }
        if (file != null) {
            file.onGap(decoder.decodedBytes(missedBytes));
        }
    }

    /**
     * The message has ended.
     *
     * @param complete false when its rest was not seen
     */
    public Mail end(boolean complete) {
        if (lines != null && lines.size() > 0) {
            lines.offer(new byte[] {'\n'}, 0, 1);
            lines.next();
            line(lines.array(), lines.start(), lines.length(), lines.beginsLine(), 0);
        }
        endField();
        String status = complete ? "PARSE_DONE" : status();
        if (complete && decoder != null && boundaries.isEmpty()) {
            decoder.payLineEnd(this::content);
        }
        endPart(complete);
        return new Mail(summary.eve(status, urls), List.copyOf(files), longFilename);
    }

    public void save(DataOutput out) throws IOException {
        out.writeByte(place.ordinal());
        out.writeBoolean(topLevel);
        out.writeBoolean(longFilename);
        boundaries.save(out);
        field.save(out);
        part.save(out);
        summary.save(out);
        urls.save(out);
        out.writeByte(files.size());
        for (FileSummary done : files) {
            done.save(out);
        }
        out.writeBoolean(lines != null);
        if (lines != null) {
            lines.save(out);
        }
        out.writeBoolean(decoder != null);
        if (decoder != null) {
            decoder.save(out);
        }
        out.writeBoolean(file != null);
        if (file != null) {
            file.save(out);
        }
    }

    public static MimeParser restore(DataInput in) throws IOException {
        MimeParser parser = new MimeParser();
        parser.place = Place.values()[in.readByte()];
        parser.topLevel = in.readBoolean();
        parser.longFilename = in.readBoolean();
        parser.boundaries = Boundaries.restore(in);
        parser.field = FieldBuffer.restore(in);
        parser.part = PartHeader.restore(in);
        parser.summary = MailSummary.restore(in);
        parser.urls = UrlFinder.restore(in);
        for (int left = in.readByte(); left > 0; left--) {
            parser.files.add(FileSummary.restore(in));
        }
        parser.lines = in.readBoolean() ? LineCutter.restore(MAX_LINE_BYTES, in) : null;
        parser.decoder = in.readBoolean() ? TransferDecoder.restore(in) : null;
        parser.file = in.readBoolean() ? FileTracker.restore(in) : null;
        return parser;
    }

    private void line(LineCutter cut) {
        line(cut.array(), cut.start(), cut.length(), cut.beginsLine(), cut.endLength());
    }

    private void headerLine(byte[] buffer, int offset, int length, boolean begins, int endLength) {
        if (begins && length == 0 && endLength > 0) {
            endField();
            beginBody();
        } else if (!begins || (length > 0 && (buffer[offset] == ' ' || buffer[offset] == '\t'))) {
            field.append(buffer, offset, length);
        } else {
            endField();
            field.begin(buffer, offset, length);
        }
    }

    private void endField() {
        String name = field.name();
        if (topLevel && MailSummary.wants(name)) {
            summary.field(name, field.value());
        } else if (PartHeader.wants(name)) {
            part.field(name, field.value());
        }
        field.clear();
    }

    private void beginBody() {
        if (part.isMultipart() && boundaries.enter(part.boundary())) {
            place = Place.BETWEEN;
            topLevel = false;
            part = new PartHeader();
            return;
        }
        String filename = part.filename();
        if (part.isMessage() && filename.isEmpty()) {
            topLevel = false;
            part = new PartHeader();
            return; // its header begins
        }
        topLevel = false;
        decoder = new TransferDecoder(part.encoding());
        place = part.isText() ? Place.TEXT : Place.CONTENT;
        if (!filename.isEmpty() && summary.attachments() < MAX_FILES) {
            longFilename |= filename.length() > MAX_FILENAME_CHARS;
            String kept = filename.substring(0, Math.min(filename.length(), MAX_FILENAME_CHARS));
            summary.attachment(kept);
            file = new FileTracker(kept);
        }
    }

    private void content(byte[] buffer, int offset, int length) {
        if (place == Place.TEXT) {
            urls.text(buffer, offset, length);
        }
        if (file != null) {
            file.onData(buffer, offset, length);
        }
    }

    private void endPart(boolean complete) {
        field.clear();
        urls.end();
        if (file != null) {
            files.add(file.end(complete));
        }
        file = null;
        decoder = null;
        part = new PartHeader();
    }

    /** EVE's word for how far the message was read. */
    private String status() {
        if (topLevel) {
            return "HEADER_STARTED";
        }
        return place == Place.HEADER ? "BODY_DONE" : "BODY_STARTED";
    }
}
