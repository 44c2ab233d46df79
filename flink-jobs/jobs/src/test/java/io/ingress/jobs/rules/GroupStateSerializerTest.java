package io.ingress.jobs.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.jobs.wire.Wire;
import java.io.IOException;
import java.util.List;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class GroupStateSerializerTest {
    private static final byte[] WINDOW = {1, 2, 3};

    private final GroupStateSerializer serializer = new GroupStateSerializer();

    @Test
    void shouldReadWhatItWrote() throws IOException {
        GroupState group = new GroupState(List.of(run()), 77, 5, 5_000);
        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer.serialize(group, out);

        GroupState read = read(out);

        assertThat(read.timerMs()).isEqualTo(77);
        assertThat(read.partials()).isEqualTo(5);
        assertThat(read.stateBytes()).isEqualTo(5_000);
        assertThat(read.runs()).singleElement().usingRecursiveComparison().isEqualTo(run());
        assertThat(serializer.copy(read)).usingRecursiveComparison().isEqualTo(read);
    }

    @Test
    void shouldReadTheLayoutWithoutCounts() throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        out.writeByte(1);
        out.writeLong(77);
        out.writeInt(1);
        out.writeInt(3);
        out.writeInt(4);
        out.writeBoolean(true);
        out.writeByte(2);
        Wire.writeBytes(WINDOW, out);

        GroupState read = read(out);

        assertThat(read.timerMs()).isEqualTo(77);
        assertThat(read.partials()).isZero();
        assertThat(read.runs()).singleElement().usingRecursiveComparison().isEqualTo(run());
    }

    private static GroupState.Run run() {
        return new GroupState.Run(3, 4, true, new RunState.Stored(WINDOW));
    }

    private GroupState read(DataOutputSerializer out) throws IOException {
        return serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));
    }
}
