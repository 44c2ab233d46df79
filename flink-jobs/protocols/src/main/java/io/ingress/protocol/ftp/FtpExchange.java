package io.ingress.protocol.ftp;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A command and what was answered so far; without a command, what the server said by itself. */
final class FtpExchange {
    /** Reply lines kept; a longer answer is marked as truncated. */
    static final int MAX_REPLIES = 64;

    private final String command;
    private final String data;
    private final List<String> codes = new ArrayList<>();
    private final List<String> replies = new ArrayList<>();
    private boolean truncated;
    private int dynamicPort = -1;

    /**
     * @param command in upper case, empty for what the server says by itself
     * @param data what follows the command, empty for nothing or a password
     */
    FtpExchange(String command, String data) {
        this.command = command;
        this.data = data;
    }

    String command() {
        return command;
    }

    String data() {
        return data;
    }

    /** Port of the data connection that the command or its reply names. */
    void dynamicPort(int port) {
        dynamicPort = port;
    }

    void reply(String code, String text) {
        if (replies.size() >= MAX_REPLIES) {
            truncated = true;
            return;
        }
        if (!code.isEmpty()) {
            codes.add(code);
        }
        replies.add(text);
    }

    Map<String, Object> eve() {
        Map<String, Object> ftp = new LinkedHashMap<>();
        if (!command.isEmpty()) {
            ftp.put("command", command);
        }
        if (!data.isEmpty()) {
            ftp.put("command_data", data);
            ftp.put("command_truncated", false);
        }
        if (!codes.isEmpty()) {
            ftp.put("completion_code", List.copyOf(codes));
        }
        if (!replies.isEmpty()) {
            ftp.put("reply", List.copyOf(replies));
        }
        if (dynamicPort >= 0) {
            ftp.put("dynamic_port", dynamicPort);
            boolean active = command.equals("PORT") || command.equals("EPRT");
            ftp.put("mode", active ? "active" : "passive");
        }
        ftp.put("reply_received", replies.isEmpty() ? "no" : "yes");
        ftp.put("reply_truncated", truncated);
        return ftp;
    }

    void save(DataOutput out) throws IOException {
        out.writeUTF(command);
        out.writeUTF(data);
        writeTexts(codes, out);
        writeTexts(replies, out);
        out.writeBoolean(truncated);
        out.writeInt(dynamicPort);
    }

    static FtpExchange restore(DataInput in) throws IOException {
        FtpExchange exchange = new FtpExchange(in.readUTF(), in.readUTF());
        readTexts(exchange.codes, in);
        readTexts(exchange.replies, in);
        exchange.truncated = in.readBoolean();
        exchange.dynamicPort = in.readInt();
        return exchange;
    }

    private static void writeTexts(List<String> texts, DataOutput out) throws IOException {
        out.writeByte(texts.size());
        for (String text : texts) {
            out.writeUTF(text);
        }
    }

    private static void readTexts(List<String> texts, DataInput in) throws IOException {
        for (int left = in.readByte(); left > 0; left--) {
            texts.add(in.readUTF());
        }
    }
}
