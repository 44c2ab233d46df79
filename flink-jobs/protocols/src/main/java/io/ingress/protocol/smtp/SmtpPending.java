package io.ingress.protocol.smtp;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Commands that wait for their reply, the oldest first. */
final class SmtpPending {
    /** Commands in flight; who pipelines more is not followed: his oldest are forgotten. */
    static final int MAX_COMMANDS = 128;

    private final byte[] commands = new byte[MAX_COMMANDS];
    private int first;
    private int size;

    void add(SmtpCommand command) {
        if (size == MAX_COMMANDS) {
            remove();
        }
        commands[(first + size) % MAX_COMMANDS] = (byte) command.ordinal();
        size++;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** The command that the next reply is for; OTHER when none waits. */
    SmtpCommand head() {
        return size == 0 ? SmtpCommand.OTHER : SmtpCommand.at(commands[first]);
    }

    void remove() {
        if (size > 0) {
            first = (first + 1) % MAX_COMMANDS;
            size--;
        }
    }

    /** Removes what waits before the command, if it is there: their replies were not seen. */
    void seek(SmtpCommand command) {
        for (int i = 0; i < size; i++) {
            if (commands[(first + i) % MAX_COMMANDS] == command.ordinal()) {
                first = (first + i) % MAX_COMMANDS;
                size -= i;
                return;
            }
        }
    }

    void clear() {
        size = 0;
    }

    void save(DataOutput out) throws IOException {
        out.writeByte(size);
        for (int i = 0; i < size; i++) {
            out.writeByte(commands[(first + i) % MAX_COMMANDS]);
        }
    }

    static SmtpPending restore(DataInput in) throws IOException {
        SmtpPending pending = new SmtpPending();
        pending.size = in.readUnsignedByte();
        in.readFully(pending.commands, 0, pending.size);
        return pending;
    }
}
