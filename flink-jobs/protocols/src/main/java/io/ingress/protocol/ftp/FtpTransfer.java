package io.ingress.protocol.ftp;

import io.ingress.protocol.Direction;
import io.ingress.protocol.ExpectedFlow;
import io.ingress.protocol.TransactionSink;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The data connection that was agreed on: announces it, and again when a command will use it. */
final class FtpTransfer {
    private static final int TCP = 6;
    private static final String DATA_PROTOCOL = "ftp-data";

    /** Longest name that goes with an announcement, characters. */
    private static final int MAX_NOTE_CHARS = 1024;

    private int port = -1;
    private Direction listener = Direction.TO_SERVER;

    /** The end at which data sent in {@code to} arrives listens at the port. */
    void agreed(int newPort, Direction to, TransactionSink sink) {
        port = newPort;
        listener = to;
        announce("", sink);
    }

    /** A command that moves data: it is what the connection is for. */
    void command(FtpExchange exchange, TransactionSink sink) {
        if (port < 0 || !usesData(exchange.command())) {
            return;
        }
        String note = exchange.command();
        announce(exchange.data().isEmpty() ? note : note + ' ' + exchange.data(), sink);
    }

    void save(DataOutput out) throws IOException {
        out.writeInt(port);
        out.writeByte(listener.ordinal());
    }

    static FtpTransfer restore(DataInput in) throws IOException {
        FtpTransfer transfer = new FtpTransfer();
        transfer.port = in.readInt();
        transfer.listener = Direction.values()[in.readByte()];
        return transfer;
    }

    private static boolean usesData(String command) {
        return switch (command) {
            case "RETR", "STOR", "STOU", "APPE", "LIST", "NLST", "MLSD" -> true;
            default -> false;
        };
    }

    private void announce(String note, TransactionSink sink) {
        String kept = note.substring(0, Math.min(note.length(), MAX_NOTE_CHARS));
        sink.expect(new ExpectedFlow(TCP, listener, port, DATA_PROTOCOL, kept));
    }
}
