package io.ingress.jobs.record;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Base of all serializers of the jobs: every record begins with one byte, the version of its
 * layout, so a savepoint of an older release is read by {@link #read} of a newer one.
 *
 * <p>Subclasses have no state and equal each other by class.
 */
public abstract class VersionedSerializer<T> extends TypeSerializerSingleton<T> {
    private static final long serialVersionUID = 1L;

    /** Layout that {@link #write} writes, 1..127. */
    protected abstract int version();

    /** Oldest layout that {@link #read} still reads. */
    protected int oldestVersion() {
        return 1;
    }

    protected abstract void write(T value, DataOutputView out) throws IOException;

    /**
     * @param version layout of the bytes, {@code oldestVersion() <= version <= version()}
     */
    protected abstract T read(int version, DataInputView in) throws IOException;

    @Override
    public final void serialize(T value, DataOutputView out) throws IOException {
        // The network's view is an array already; a checkpoint's is a stream.
        if (out instanceof OutputStream stream) {
            StateBlocks blocks = StateBlocks.over(stream);
            blocks.writeByte(version());
            write(value, blocks);
            blocks.finish();
            return;
        }
        out.writeByte(version());
        write(value, out);
    }

    @Override
    public final T deserialize(DataInputView in) throws IOException {
        int version = in.readByte();
        if (version < oldestVersion() || version > version()) {
            throw new IOException(
                    getClass().getSimpleName()
                            + " reads layouts "
                            + oldestVersion()
                            + " to "
                            + version()
                            + ", the state has layout "
                            + version
                            + ": restore it with the version of Ingress that wrote it, or start"
                            + " without state");
        }
        return read(version, in);
    }

    @Override
    public final T deserialize(T reuse, DataInputView in) throws IOException {
        return deserialize(in);
    }

    @Override
    public final T copy(T from, T reuse) {
        return copy(from);
    }

    @Override
    public void copy(DataInputView in, DataOutputView out) throws IOException {
        serialize(deserialize(in), out);
    }

    @Override
    public final int getLength() {
        return -1;
    }

    @Override
    public T createInstance() {
        return null;
    }
}
