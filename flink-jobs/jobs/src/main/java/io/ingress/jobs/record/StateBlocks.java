package io.ingress.jobs.record;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.flink.core.memory.DataOutputViewStreamWrapper;

/**
 * Gathers small writes into blocks. A checkpoint's stream takes every byte of an int on its own and
 * under a lock, which made serializing state the most expensive part of a busy checkpoint.
 */
final class StateBlocks extends OutputStream {
    private static final int BLOCK_BYTES = 16 * 1024;

    /** One per thread: a checkpoint writes many small values. */
    private static final ThreadLocal<View> VIEWS =
            ThreadLocal.withInitial(() -> new View(new StateBlocks()));

    private final byte[] block = new byte[BLOCK_BYTES];
    private OutputStream target;
    private int used;

    private StateBlocks() {}

    /**
     * What is written to the view reaches the target when {@link View#finish} is called. Until then
     * the thread must not ask for another one.
     */
    static View over(OutputStream target) {
        View view = VIEWS.get();
        view.blocks.target = target;
        view.blocks.used = 0;
        return view;
    }

    @Override
    public void write(int value) throws IOException {
        if (used == BLOCK_BYTES) {
            drain();
        }
        block[used++] = (byte) value;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (length > BLOCK_BYTES - used) {
            drain();
        }
        if (length > BLOCK_BYTES) {
            target.write(bytes, offset, length);
            return;
        }
        System.arraycopy(bytes, offset, block, used, length);
        used += length;
    }

    private void drain() throws IOException {
        target.write(block, 0, used);
        used = 0;
    }

    /** A {@link org.apache.flink.core.memory.DataOutputView} on blocks. */
    static final class View extends DataOutputViewStreamWrapper {
        private final StateBlocks blocks;

        private View(StateBlocks blocks) {
            super(blocks);
            this.blocks = blocks;
        }

        /** Hands on what is gathered; does not flush the target. */
        void finish() throws IOException {
            blocks.drain();
            blocks.target = null;
        }
    }
}
