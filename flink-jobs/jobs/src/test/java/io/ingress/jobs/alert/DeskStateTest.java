package io.ingress.jobs.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.jobs.wire.Wire;
import io.ingress.model.event.AlertEvent;
import io.ingress.model.event.EventHeader;
import java.util.List;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class DeskStateTest {
    private final DeskState.Serializer serializer = new DeskState.Serializer();

    @Test
    void shouldGiveBackWhatWasWritten() throws Exception {
        DeskState state = new DeskState();
        state.hourMs = 1;
        state.newInHour = 2;
        state.suppressed = 3;
        state.timerMs = 4;
        state.put(new OpenAlert(alert("a", 5), 10, 9, 4));
        state.put(new OpenAlert(alert("b", 6), 20, 20, 6));
        DataOutputSerializer out = new DataOutputSerializer(1024);
        serializer.serialize(state, out);

        DeskState read = serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));

        assertThat(read).usingRecursiveComparison().isEqualTo(state);
        assertThat(read.all()).extracting(OpenAlert::hasNews).containsExactly(true, false);
    }

    /** A savepoint from before updates were held back. */
    @Test
    void shouldReadFormat1() throws Exception {
        DataOutputSerializer out = new DataOutputSerializer(1024);
        out.writeByte(1);
        out.writeLong(1);
        out.writeInt(2);
        out.writeLong(3);
        out.writeLong(4);
        out.writeInt(1);
        Wire.writeText("a", out);
        AlertWire.writeAlert(alert("a", 5), out);
        out.writeLong(10);

        DeskState read = serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));

        assertThat(read.timerMs).isEqualTo(4);
        assertThat(read.find("a")).isEqualTo(new OpenAlert(alert("a", 5), 10, 10, 5));
    }

    private static AlertEvent alert(String key, long count) {
        return new AlertEvent(
                new EventHeader("id-" + key, 1_000_000, "local", "eth0", 0),
                null,
                "Test",
                1,
                "Test",
                AlertEvent.Severity.LOW,
                new AlertEvent.Detail(
                        "rule",
                        1,
                        "sequence",
                        new AlertEvent.Entity("ip", "10.0.0.66"),
                        1,
                        2,
                        count,
                        1,
                        key,
                        List.of(),
                        List.of(),
                        List.of()));
    }
}
