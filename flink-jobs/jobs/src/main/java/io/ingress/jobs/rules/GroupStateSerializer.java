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
import org.apache.flink.core.memory.DataOutputView;

/** Format 1: timer, runs; a run is its versions, whether it finishes, and its state. */
final class GroupStateSerializer extends VersionedSerializer<GroupState> {
    private static final long serialVersionUID = 1L;
    private static final NFAStateSerializer AUTOMATON = new NFAStateSerializer();
    private static final int SEQUENCE = 1;

    @Override
    protected int version() {
        return 1;
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
        return new GroupState(runs, from.timerMs());
    }

    private static RunState copy(RunState state) {
        RunState.Sequence sequence = (RunState.Sequence) state;
        return new RunState.Sequence(AUTOMATON.copy(sequence.automaton()));
    }

    @Override
    protected void write(GroupState group, DataOutputView out) throws IOException {
        out.writeLong(group.timerMs());
        Wire.writeList(group.runs(), out, GroupStateSerializer::writeRun);
    }

    private static void writeRun(GroupState.Run run, DataOutputView out) throws IOException {
        out.writeInt(run.version);
        out.writeInt(run.seen);
        out.writeBoolean(run.finishing);
        out.writeByte(SEQUENCE);
        AUTOMATON.serialize(((RunState.Sequence) run.state).automaton(), out);
    }

    @Override
    protected GroupState read(int version, DataInputView in) throws IOException {
        long timerMs = in.readLong();
        return new GroupState(Wire.readList(in, GroupStateSerializer::readRun), timerMs);
    }

    private static GroupState.Run readRun(DataInputView in) throws IOException {
        int version = in.readInt();
        int seen = in.readInt();
        boolean finishing = in.readBoolean();
        int kind = in.readByte();
        if (kind != SEQUENCE) {
            throw new IOException("unknown kind of rule state: kind=" + kind);
        }
        return new GroupState.Run(
                version, seen, finishing, new RunState.Sequence(AUTOMATON.deserialize(in)));
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
