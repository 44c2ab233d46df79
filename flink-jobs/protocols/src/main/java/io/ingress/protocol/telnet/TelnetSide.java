package io.ingress.protocol.telnet;

import io.ingress.protocol.wire.Ascii;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** One direction of Telnet: picks the negotiation out of the data. */
final class TelnetSide {
    /** Negotiations kept; more is a loop of two broken ends. */
    private static final int MAX_OPTIONS = 64;

    private static final byte[] PASSWORD = Ascii.word("PASSWORD:");

    private final List<String> options = new ArrayList<>();
    private State state = State.DATA;
    private int command;
    private int matched;
    private boolean asksForPassword;

    /** Where in a command the next byte is. */
    private enum State {
        DATA,
        COMMAND,
        OPTION,
        SUBNEGOTIATION,
        SUBNEGOTIATION_COMMAND
    }

    void onData(byte[] buffer, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            take(buffer[i] & 255);
        }
    }

    void onGap() {
        state = State.DATA;
        matched = 0;
    }

    /** As {@code will echo}, in order, each once. */
    List<String> options() {
        return options;
    }

    boolean asksForPassword() {
        return asksForPassword;
    }

    void save(DataOutput out) throws IOException {
        out.writeByte(state.ordinal());
        out.writeByte(command);
        out.writeByte(matched);
        out.writeBoolean(asksForPassword);
        out.writeByte(options.size());
        for (String option : options) {
            out.writeUTF(option);
        }
    }

    static TelnetSide restore(DataInput in) throws IOException {
        TelnetSide side = new TelnetSide();
        side.state = State.values()[in.readByte()];
        side.command = in.readUnsignedByte();
        side.matched = in.readByte();
        side.asksForPassword = in.readBoolean();
        for (int left = in.readByte(); left > 0; left--) {
            side.options.add(in.readUTF());
        }
        return side;
    }

    private void take(int b) {
        switch (state) {
            case DATA -> {
                if (b == TelnetCodes.IAC) {
                    state = State.COMMAND;
                } else {
                    look(b);
                }
            }
            case COMMAND -> command(b);
            case OPTION -> {
                negotiated(b);
                state = State.DATA;
            }
            case SUBNEGOTIATION ->
                    state = b == TelnetCodes.IAC ? State.SUBNEGOTIATION_COMMAND : state;
            default -> state = b == TelnetCodes.SE ? State.DATA : State.SUBNEGOTIATION;
        }
    }

    private void command(int b) {
        command = b;
        if (TelnetCodes.negotiates(b)) {
            state = State.OPTION;
        } else {
            state = b == TelnetCodes.SB ? State.SUBNEGOTIATION : State.DATA;
        }
    }

    private void negotiated(int option) {
        String text = TelnetCodes.command(command) + ' ' + TelnetCodes.option(option);
        if (options.size() < MAX_OPTIONS && !options.contains(text)) {
            options.add(text);
        }
    }

    private void look(int b) {
        int upper = Ascii.upper(b);
        if (upper == PASSWORD[matched]) {
            matched++;
        } else {
            matched = upper == PASSWORD[0] ? 1 : 0;
        }
        if (matched == PASSWORD.length) {
            asksForPassword = true;
            matched = 0;
        }
    }
}
