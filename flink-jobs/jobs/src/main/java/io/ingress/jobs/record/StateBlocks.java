package io.ingress.jobs.record;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Gathers small writes into blocks. A checkpoint's stream takes every byte of an int on its own and
 * under a lock, which made serializing state the most expensive part of a busy checkpoint.
 */
final class StateBlocks implements DataOutputView {
    private static final int BLOCK_BYTES = 16 * 1024;

    /** One per thread: a checkpoint writes many small values. */
    private static final ThreadLocal<StateBlocks> BLOCKS =
            ThreadLocal.withInitial(StateBlocks::new);

    private final DataOutputSerializer block = new DataOutputSerializer(BLOCK_BYTES);
    private OutputStream target;

    private StateBlocks() {}

    /**
     * What is written reaches the target when {@link #finish} is called. Until then the thread must
     * not ask for another one.
     */
    static StateBlocks over(OutputStream target) {
        StateBlocks blocks = BLOCKS.get();
        blocks.target = target;
        blocks.block.clear();
        return blocks;
    }

    /** Hands on what is gathered; does not flush the target. */
    void finish() throws IOException {
        drain();
        target = null;
    }

    private void drain() throws IOException {
        target.write(block.getSharedBuffer(), 0, block.length());
        block.clear();
    }

    /** The block, with room for so many bytes unless they are more than a block. */
    private DataOutputSerializer room(int bytes) throws IOException {
        if (block.length() + bytes > BLOCK_BYTES) {
            drain();
        }
        return block;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        DataOutputSerializer to = room(length);
        if (length > BLOCK_BYTES) {
            target.write(bytes, offset, length);
        } else {
            to.write(bytes, offset, length);
        }
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        write(bytes, 0, bytes.length);
    }

    @Override
    public void write(int value) throws IOException {
        room(Byte.BYTES).write(value);
    }

    @Override
    public void writeBoolean(boolean value) throws IOException {
        room(Byte.BYTES).writeBoolean(value);
    }

    @Override
    public void writeByte(int value) throws IOException {
        room(Byte.BYTES).writeByte(value);
    }

    @Override
    public void writeShort(int value) throws IOException {
        room(Short.BYTES).writeShort(value);
    }

    @Override
    public void writeChar(int value) throws IOException {
        room(Character.BYTES).writeChar(value);
    }

    @Override
    public void writeInt(int value) throws IOException {
        room(Integer.BYTES).writeInt(value);
    }

    @Override
    public void writeLong(long value) throws IOException {
        room(Long.BYTES).writeLong(value);
    }

    @Override
    public void writeFloat(float value) throws IOException {
        room(Float.BYTES).writeFloat(value);
    }

    @Override
    public void writeDouble(double value) throws IOException {
        room(Double.BYTES).writeDouble(value);
    }

    @Override
    public void writeBytes(String text) throws IOException {
        room(text.length()).writeBytes(text);
    }

    @Override
    public void writeChars(String text) throws IOException {
        room(text.length() * Character.BYTES).writeChars(text);
    }

    @Override
    public void writeUTF(String text) throws IOException {
        room(text.length()).writeUTF(text);
    }

    @Override
    public void skipBytesToWrite(int bytes) throws IOException {
        for (int i = 0; i < bytes; i++) {
            writeByte(0);
        }
    }

    @Override
    public void write(DataInputView source, int bytes) throws IOException {
        byte[] copied = new byte[bytes];
        source.readFully(copied);
        write(copied);
    }
}
