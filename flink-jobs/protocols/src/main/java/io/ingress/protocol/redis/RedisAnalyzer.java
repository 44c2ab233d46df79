package io.ingress.protocol.redis;

import io.ingress.protocol.AnalyzerFactory.Recognition;
import io.ingress.protocol.Direction;
import io.ingress.protocol.FlowRisk;
import io.ingress.protocol.ParseResult;
import io.ingress.protocol.TransactionSink;
import io.ingress.protocol.wire.ByteReader;
import io.ingress.protocol.wire.FieldsTransaction;
import io.ingress.protocol.wire.MessageAnalyzer;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Map;

/** Puts the elements of one flow together to commands and replies, and these to each other. */
final class RedisAnalyzer extends MessageAnalyzer {
    /** Commands that wait for a reply; of more the oldest are reported without one. */
    static final int MAX_OPEN = 128;

    /** Bytes of an error's text that are written. */
    static final int MAX_ERROR = 512;

    /** Nested elements beyond which a message is not believed. */
    private static final long MAX_NESTED = 1L << 32;

    private static final int PUSH = '>';
    private static final int ATTRIBUTE = '|';

    private final ArrayDeque<RedisCommand> open = new ArrayDeque<>(2);

    /** Of the command being read: arguments that are to come, its name and its first argument. */
    private long argumentsLeft;

    private long arguments;
    private String name = "";
    private String key = "";

    /** Of the reply being read: elements that are to come. */
    private long elementsLeft;

    @Override
    protected int maxMessageBytes() {
        return RedisElement.MAX_HEAD;
    }

    @Override
    protected long messageLength(Direction direction, ByteReader start) {
        boolean inline = direction == Direction.TO_SERVER && argumentsLeft == 0;
        int type = start.peek();
        if (inline && !RedisElement.isType(type)) {
            int line = start.distanceTo('\n');
            boolean tooLong = line >= RedisElement.MAX_HEAD;
            boolean waits = line < 0 && start.remaining() < RedisElement.MAX_HEAD;
            return waits ? UNKNOWN : line < 0 || tooLong ? WRONG : line + 1;
        }
        return RedisElement.isType(type) ? RedisElement.length(start) : WRONG;
    }

    @Override
    protected Recognition border(Direction direction, byte[] buffer, int offset, int length) {
        return direction == Direction.TO_SERVER
                ? RedisRecognition.command(buffer, offset, length)
                : Recognition.NO;
    }

    @Override
    protected void lost(Direction direction, long timestampNs, TransactionSink sink) {
        if (direction == Direction.TO_SERVER) {
            argumentsLeft = 0;
        }
        elementsLeft = 0;
        onEnd(timestampNs, sink);
    }

    @Override
    protected ParseResult message(
            Direction direction,
            long timestampNs,
            ByteReader message,
            long length,
            TransactionSink sink) {
        if (direction == Direction.TO_SERVER) {
            request(timestampNs, message, sink);
        } else {
            reply(timestampNs, message, sink);
        }
        return ParseResult.PARSED;
    }

    @Override
    public void onEnd(long timestampNs, TransactionSink sink) {
        while (!open.isEmpty()) {
            report(open.removeFirst().fields(), timestampNs, sink);
        }
    }

    @Override
    protected void saveState(DataOutput out) throws IOException {
        out.writeLong(argumentsLeft);
        out.writeLong(arguments);
        out.writeUTF(name);
        out.writeUTF(key);
        out.writeLong(elementsLeft);
        out.writeShort(open.size());
        for (RedisCommand command : open) {
            command.save(out);
        }
    }

    @Override
    protected void loadState(DataInput in) throws IOException {
        argumentsLeft = in.readLong();
        arguments = in.readLong();
        name = in.readUTF();
        key = in.readUTF();
        elementsLeft = in.readLong();
        for (int left = in.readShort(); left > 0; left--) {
            open.addLast(RedisCommand.restore(in));
        }
    }

    private void request(long timestampNs, ByteReader element, TransactionSink sink) {
        if (argumentsLeft == 0) {
            begin(timestampNs, element, sink);
            return;
        }
        long position = arguments - argumentsLeft;
        if (position == 0) {
            name = RedisElement.text(element, RedisCommand.MAX_NAME);
        } else if (position == 1) {
            key = RedisElement.text(element, RedisCommand.MAX_KEY);
        }
        argumentsLeft += RedisElement.nested(element) - 1;
        if (argumentsLeft > MAX_NESTED) {
            argumentsLeft = 0;
        } else if (argumentsLeft == 0) {
            String first = arguments > 1 ? key : null;
            wait(new RedisCommand(name, first, arguments - 1), timestampNs, sink);
        }
    }

    /** The head of an array, or an inline command. */
    private void begin(long timestampNs, ByteReader element, TransactionSink sink) {
        if (RedisElement.isType(element.peek())) {
            arguments = RedisElement.nested(element);
            argumentsLeft = arguments;
            return;
        }
        String[] words = RedisElement.text(inline(element), RedisElement.MAX_HEAD).split(" ", 3);
        if (!words[0].isBlank()) {
            String first = words.length > 1 ? cut(words[1]) : null;
            String verb = words[0].substring(0, Math.min(words[0].length(), RedisCommand.MAX_NAME));
            wait(new RedisCommand(verb, first, words.length - 1), timestampNs, sink);
        }
    }

    /** A reader before whose bytes a type could stand. */
    private static ByteReader inline(ByteReader element) {
        byte[] bytes = new byte[element.remaining() + 1];
        bytes[0] = '+';
        System.arraycopy(element.array(), element.position(), bytes, 1, element.remaining());
        return new ByteReader(bytes);
    }

    private static String cut(String word) {
        return word.substring(0, Math.min(word.length(), RedisCommand.MAX_KEY));
    }

    private void wait(RedisCommand command, long timestampNs, TransactionSink sink) {
        if (command.isLogin()) {
            sink.risk(FlowRisk.CLEAR_TEXT_CREDENTIALS);
        }
        open.addLast(command);
        if (open.size() > MAX_OPEN) {
            report(open.removeFirst().fields(), timestampNs, sink);
        }
    }

    private void reply(long timestampNs, ByteReader element, TransactionSink sink) {
        int type = element.peek();
        if (elementsLeft == 0) {
            elementsLeft = 1;
            boolean answers = type != PUSH && type != ATTRIBUTE;
            if (answers && !open.isEmpty()) {
                finish(type, timestampNs, element, sink);
            }
        }
        elementsLeft += RedisElement.nested(element) - 1;
        if (elementsLeft > MAX_NESTED) {
            elementsLeft = 0;
        }
    }

    private void finish(int type, long timestampNs, ByteReader element, TransactionSink sink) {
        Map<String, Object> fields = open.removeFirst().fields();
        boolean failed = type == '-' || type == '!';
        boolean empty = (type == '$' || type == '*') && RedisElement.number(element) < 0;
        fields.put("reply", empty ? "null" : RedisElement.kind(type));
        fields.put("error", failed ? RedisElement.text(element, MAX_ERROR) : null);
        report(fields, timestampNs, sink);
    }

    private static void report(Map<String, Object> fields, long timestampNs, TransactionSink sink) {
        sink.transaction(new FieldsTransaction(RedisAnalyzerFactory.PROTOCOL, timestampNs, fields));
    }
}
