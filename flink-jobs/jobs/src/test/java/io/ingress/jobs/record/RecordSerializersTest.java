package io.ingress.jobs.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ingress.jobs.kafka.IncomingBatch;
import io.ingress.jobs.kafka.IncomingBatchSerializer;
import io.ingress.jobs.statistics.MetricPartial;
import io.ingress.jobs.statistics.SecondCounts;
import io.ingress.jobs.statistics.SensorSeconds;
import io.ingress.jobs.statistics.Transport;
import io.ingress.jobs.traffic.Engine;
import io.ingress.jobs.traffic.Frame;
import io.ingress.model.event.EventRecord;
import io.ingress.model.packet.PacketBatch;
import java.io.IOException;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshotSerializationUtil;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RecordSerializersTest {
    static Stream<Arguments> records() {
        PacketBatch batch = batch();
        DeadLetter letter = new DeadLetter("ingress.packets", 3, 77, "no", new byte[] {1, 2});
        TreeMap<Long, SecondCounts> seconds = new TreeMap<>();
        seconds.put(5L, counts());
        MetricPartial partial = new MetricPartial("s", "eth0", 1, 8, 99, true, seconds);
        SensorSeconds merged = new SensorSeconds(8);
        merged.add(new MetricPartial("s", "eth0", 1, 8, 9, false, seconds), (at, counts) -> {});
        return Stream.of(
                Arguments.of(PacketBatchSerializer.INSTANCE, batch),
                Arguments.of(
                        EventRecordSerializer.INSTANCE,
                        new EventRecord("s", 7, 8, 9, "flow", new byte[] {'{', '}'})),
                Arguments.of(DeadLetterSerializer.INSTANCE, letter),
                Arguments.of(
                        DeadLetterSerializer.INSTANCE, new DeadLetter("t", 0, 1, "empty", null)),
                Arguments.of(MetricPartialSerializer.INSTANCE, partial),
                Arguments.of(SensorSecondsSerializer.INSTANCE, merged),
                Arguments.of(BucketStateSerializer.INSTANCE, new Engine().process(batch).state()),
                Arguments.of(IncomingBatchSerializer.INSTANCE, new IncomingBatch(batch, null)),
                Arguments.of(IncomingBatchSerializer.INSTANCE, new IncomingBatch(null, letter)));
    }

    @ParameterizedTest
    @MethodSource("records")
    <T> void shouldReadBackWhatItWrote(TypeSerializer<T> serializer, T record) throws IOException {
        byte[] written = bytes(serializer, record);

        T read = serializer.deserialize(new DataInputDeserializer(written));

        assertThat(bytes(serializer, read)).isEqualTo(written);
        assertThat(bytes(serializer, serializer.copy(record))).isEqualTo(written);
        DataOutputSerializer copied = new DataOutputSerializer(64);
        serializer.copy(new DataInputDeserializer(written), copied);
        assertThat(copied.getCopyOfBuffer()).isEqualTo(written);
    }

    @ParameterizedTest
    @MethodSource("records")
    <T> void shouldRestoreSerializerFromItsSnapshot(TypeSerializer<T> serializer, T record)
            throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        TypeSerializerSnapshotSerializationUtil.writeSerializerSnapshot(
                out, serializer.snapshotConfiguration());

        TypeSerializer<T> restored =
                TypeSerializerSnapshotSerializationUtil.<T>readSerializerSnapshot(
                                new DataInputDeserializer(out.getCopyOfBuffer()),
                                getClass().getClassLoader())
                        .restoreSerializer();

        assertThat(restored).isEqualTo(serializer);
    }

    @Test
    void shouldRefuseVersionOfTheFuture() {
        DataInputDeserializer in = new DataInputDeserializer(new byte[] {2, 0, 0, 0, 0});

        assertThatThrownBy(() -> EventRecordSerializer.INSTANCE.deserialize(in))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(
                        "EventRecordSerializer reads layouts 1 to 1, the state has layout 2: ");
    }

    @Test
    void shouldCopyStateDeeply() {
        Engine engine = new Engine().process(batch());
        Engine copy = new Engine();
        copy.state(BucketStateSerializer.INSTANCE.copy(engine.state()));

        engine.process(Engine.batch(5, List.of(), 100_000_000_000L, true));

        assertThat(engine.state().openFlows()).isZero();
        assertThat(copy.state().openFlows()).isEqualTo(3);
    }

    private static PacketBatch batch() {
        String a = "10.0.0.1";
        String b = "10.0.0.2";
        return Engine.batch(
                4,
                List.of(
                        Frame.tcp(a, 4000, b, 80).flags("S").seq(5).at(1),
                        Frame.tcp(b, 80, a, 4000).flags("SA").seq(9).ack(6).at(1),
                        Frame.tcp(a, 4000, b, 80).flags("PA").seq(16).ack(10).payload("x").at(2),
                        Frame.udp(a, 1, b, 2).payload("datagram").vlan(7).at(2),
                        Frame.udp(a, 1, b, 2).fragment(9, 8, true).payload("12345678").at(2),
                        Frame.icmp(a, b, 8, 0).at(3)),
                -1,
                false);
    }

    private static SecondCounts counts() {
        SecondCounts counts = new SecondCounts();
        counts.add(Transport.UDP, 100, true);
        counts.addApplication("dns", 100, true);
        return counts;
    }

    private static <T> byte[] bytes(TypeSerializer<T> serializer, T record) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer.serialize(record, out);
        return out.getCopyOfBuffer();
    }
}
