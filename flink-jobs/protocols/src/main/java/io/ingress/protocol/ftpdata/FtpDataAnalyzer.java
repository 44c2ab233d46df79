package io.ingress.protocol.ftpdata;

import io.ingress.protocol.Direction;
import io.ingress.protocol.ParseResult;
import io.ingress.protocol.StreamAnalyzer;
import io.ingress.protocol.TransactionSink;
import io.ingress.protocol.file.FileTracker;
import io.ingress.protocol.file.FileTransaction;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Follows the file of one data connection. */
final class FtpDataAnalyzer extends StreamAnalyzer {
    /** Longest file name, characters. */
    private static final int MAX_FILENAME_CHARS = 1024;

    private final String command;
    private final String filename;
    private FileTracker file;

    FtpDataAnalyzer(String note) {
        int blank = note.indexOf(' ');
        command = blank < 0 ? note : note.substring(0, blank);
        String name = blank < 0 ? "" : note.substring(blank + 1);
        filename = name.substring(0, Math.min(name.length(), MAX_FILENAME_CHARS));
    }

    /** Only one side sends: which one, the command says; the bytes of both are the file. */
    @Override
    public ParseResult onStream(
            Direction direction,
            long timestampNs,
            byte[] buffer,
            int offset,
            int length,
            TransactionSink sink) {
        file().onData(buffer, offset, length);
        return ParseResult.PARSED;
    }

    @Override
    public ParseResult onGap(
            Direction direction, long timestampNs, long missedBytes, TransactionSink sink) {
        file().onGap(missedBytes);
        return ParseResult.PARSED;
    }

    @Override
    public void onEnd(long timestampNs, TransactionSink sink) {
        if (command.isEmpty() || file == null) {
            return;
        }
        sink.transaction(new FtpDataTransaction(timestampNs, fields()));
        if (movesAFile()) {
            sink.transaction(
                    new FileTransaction(
                            timestampNs,
                            FtpDataAnalyzerFactory.PROTOCOL,
                            Map.of(),
                            0,
                            file.end(true)));
        }
        file = null;
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeUTF(filename.isEmpty() ? command : command + ' ' + filename);
        out.writeBoolean(file != null);
        if (file != null) {
            file.save(out);
        }
    }

    static FtpDataAnalyzer restore(DataInput in) throws IOException {
        FtpDataAnalyzer analyzer = new FtpDataAnalyzer(in.readUTF());
        analyzer.file = in.readBoolean() ? FileTracker.restore(in) : null;
        return analyzer;
    }

    private boolean movesAFile() {
        return switch (command) {
            case "RETR", "STOR", "STOU", "APPE" -> true;
            default -> false;
        };
    }

    private Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (!filename.isEmpty()) {
            fields.put("filename", filename);
        }
        fields.put("command", command);
        return fields;
    }

    private FileTracker file() {
        file = file == null ? new FileTracker(filename) : file;
        return file;
    }
}
