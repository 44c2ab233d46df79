package io.ingress.jobs.rules;

import io.ingress.jobs.record.VersionedSerializer;
import io.ingress.jobs.wire.Wire;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.cep.nfa.NFAStateSerializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Format 2: timer, matches under way and bytes as they were counted, runs; a run is its versions,
 * whether it finishes, and its state. Format 1 has no counts.
 */
final class GroupStateSerializer extends VersionedSerializer<GroupState> {
    private static final long serialVersionUID = 1L;
    private static final NFAStateSerializer AUTOMATON = new NFAStateSerializer();
    private static final int SEQUENCE = 1;
    private static final int STORED = 2;

    @Override
    protected int version() {
        return 2;
    }

    @Override
    public boolean isImmutableType() {
        return false;
    }

    @Override
    public GroupState copy(GroupState from) {
        List<GroupState.Run> runs = new ArrayList<>();
        for (GroupState.Run run : from.runs()) {
            runs.add(new GroupState.Run(run.version, run.seen, run.finishing, copy(run.state)));
        }
        return new GroupState(runs, from.timerMs(), from.partials(), from.stateBytes());
    }

    private static RunState copy(RunState state) {
        return state instanceof RunState.Sequence sequence
                ? new RunState.Sequence(AUTOMATON.copy(sequence.automaton()))
                : new RunState.Stored(bytes(state));
    }

    @Override
    protected void write(GroupState group, DataOutputView out) throws IOException {
        out.writeLong(group.timerMs());
        out.writeInt(group.partials());
        out.writeLong(group.stateBytes());
        Wire.writeList(group.runs(), out, GroupStateSerializer::writeRun);
    }

    private static void writeRun(GroupState.Run run, DataOutputView out) throws IOException {
        out.writeInt(run.version);
        out.writeInt(run.seen);
        out.writeBoolean(run.finishing);
        if (run.state instanceof RunState.Sequence sequence) {
            out.writeByte(SEQUENCE);
            AUTOMATON.serialize(sequence.automaton(), out);
        } else {
            out.writeByte(STORED);
            Wire.writeBytes(bytes(run.state), out);
        }
    }

    private static byte[] bytes(RunState state) {
        DataOutputSerializer out = new DataOutputSerializer(256);
        try {
            if (state instanceof RunState.Window window) {
                window.window().save(out);
            } else if (state instanceof RunState.Temporal temporal) {
                temporal.latest().save(out);
            } else {
                return ((RunState.Stored) state).bytes();
            }
        } catch (IOException e) {
            throw new IllegalStateException("a state cannot be written to memory", e);
        }
        return out.getCopyOfBuffer();
    }

    @Override
    protected GroupState read(int version, DataInputView in) throws IOException {
        long timerMs = in.readLong();
        int partials = version == 1 ? 0 : in.readInt();
        long stateBytes = version == 1 ? 0 : in.readLong();
        List<GroupState.Run> runs = Wire.readList(in, GroupStateSerializer::readRun);
        return new GroupState(runs, timerMs, partials, stateBytes);
    }

    private static GroupState.Run readRun(DataInputView in) throws IOException {
        int version = in.readInt();
        int seen = in.readInt();
        boolean finishing = in.readBoolean();
        int kind = in.readByte();
        RunState state =
                switch (kind) {
                    case SEQUENCE -> new RunState.Sequence(AUTOMATON.deserialize(in));
                    case STORED -> new RunState.Stored(Wire.readBytes(in));
                    default -> throw new IOException("unknown kind of rule state: kind=" + kind);
                };
        return new GroupState.Run(version, seen, finishing, state);
    }

    @Override
    public TypeSerializerSnapshot<GroupState> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Names the serializer in a savepoint. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<GroupState> {
        public Snapshot() {
            super(GroupStateSerializer::new);
        }
    }
}
