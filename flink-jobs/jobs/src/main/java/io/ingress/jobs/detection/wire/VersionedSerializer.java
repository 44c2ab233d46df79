package io.ingress.jobs.detection.wire;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Base of the serializers of detection: a version byte, then the fields in the order the subclass
 * writes them. A subclass reads every version it ever wrote.
 *
 * @param <T> immutable type; a subclass for a mutable one overrides {@link #copy(Object)}
 */
public abstract class VersionedSerializer<T> extends TypeSerializerSingleton<T> {
    private final int version;

    /**
     * @param version of the format that {@link #write} writes, 1..127
     */
    protected VersionedSerializer(int version) {
        this.version = version;
    }

    /** Writes the fields in the newest format. */
    protected abstract void write(T value, DataOutputView out) throws IOException;

    /** Reads the fields of the given format; throws IOException for a version it does not know. */
    protected abstract T read(int version, DataInputView in) throws IOException;

    @Override
    public final void serialize(T value, DataOutputView out) throws IOException {
        out.writeByte(version);
        write(value, out);
    }

    @Override
    public final T deserialize(DataInputView in) throws IOException {
        int found = in.readByte();
        if (found < 1 || found > version) {
            throw new IOException(
                    "state or record of format "
                            + found
                            + ", but this release of "
                            + getClass().getSimpleName()
                            + " reads 1.."
                            + version);
        }
        return read(found, in);
    }

    @Override
    public final T deserialize(T reuse, DataInputView in) throws IOException {
        return deserialize(in);
    }

    @Override
    public final void copy(DataInputView in, DataOutputView out) throws IOException {
        serialize(deserialize(in), out);
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public T createInstance() {
        return null;
    }

    @Override
    public T copy(T from) {
        return from;
    }

    @Override
    public final T copy(T from, T reuse) {
        return copy(from);
    }

    @Override
    public final int getLength() {
        return -1;
    }
}
