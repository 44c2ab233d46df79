package io.ingress.jobs.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.model.event.FlowEvent;
import io.ingress.model.packet.PacketBatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Packets in tunnels whose datagrams came in fragments, in one bucket and in many. */
class TunnelFragmentsTest {
    private static final String FROM = "192.0.2.1";
    private static final String TO = "192.0.2.2";
    private static final int ETHERNET = 1;
    private static final int ETHERNET_LEN = 14;
    private static final int IP_LEN = 20;
    private static final int PAYLOAD = 300;
    private static final int CARRIED = IP_LEN + 8 + PAYLOAD;
    private static final int PIECE = 128;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8, 64})
    void shouldCountTunnelAndWhatItCarriesOnceInAnyNumberOfBuckets(int buckets) {
        Capture capture = capture(IntStream.range(0, 30).boxed().flatMap(this::fragments));

        List<FlowEvent> flows = flows(capture.batchPerBucket(buckets));

        assertThat(flows).hasSize(31);
        FlowEvent tunnel = flows.get(0);
        assertThat(tunnel.endpoints().proto()).isEqualTo("4");
        assertThat(tunnel.wire().packetsToServer()).isEqualTo(90);
        assertThat(tunnel.wire().bytesToServer())
                .isEqualTo(30 * (3 * (ETHERNET_LEN + IP_LEN) + CARRIED));
        assertThat(tunnel.counts().packetsToServer()).isEqualTo(30);
        assertThat(tunnel.conn().tunnel())
                .isEqualTo(new FlowEvent.Tunnel("", "ip", 30, 30L * CARRIED));
        assertThat(flows.subList(1, 31))
                .allSatisfy(
                        flow -> {
                            assertThat(flow.conn().origBytes()).isEqualTo(PAYLOAD);
                            assertThat(flow.conn().tunnel().inside()).isEqualTo("ip");
                        });
    }

    @Test
    void shouldKeepFragmentedAndWholePacketsOfAFlowTogether() {
        List<Frame> frames = new ArrayList<>(fragments(7).toList());
        frames.add(tunnelled(7, 20));

        List<FlowEvent> flows = flows(capture(frames.stream()).batchPerBucket(8));

        assertThat(flows).hasSize(2);
        assertThat(flows.get(1).conn().origBytes()).isEqualTo(PAYLOAD + 20);
    }

    @Test
    void shouldCountFragmentsOfATunnelWhoseFirstOneIsMissing() {
        List<Frame> frames = fragments(7).skip(1).toList();

        List<FlowEvent> flows = flows(capture(frames.stream()).batchPerBucket(8));

        assertThat(flows)
                .singleElement()
                .satisfies(flow -> assertThat(flow.wire().packetsToServer()).isEqualTo(2));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 64})
    void shouldCountFragmentsThatWereCapturedTwice(int buckets) {
        Stream<Frame> frames = fragments(7).flatMap(frame -> Stream.of(frame, frame));

        List<FlowEvent> flows = flows(capture(frames).batchPerBucket(buckets));

        assertThat(flows.stream().mapToLong(flow -> flow.wire().packetsToServer()).sum())
                .isEqualTo(6 + 1);
        assertThat(flows.get(flows.size() - 1).conn().origBytes()).isEqualTo(PAYLOAD);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 64})
    void shouldLoseNoFragmentThatCameTooEarly(int buckets) {
        List<Frame> frames = new ArrayList<>(fragments(7).toList());
        frames.add(0, frames.remove(1));

        List<FlowEvent> flows = flows(capture(frames.stream()).batchPerBucket(buckets));

        assertThat(
                        flows.stream()
                                .filter(flow -> flow.endpoints().proto().equals("4"))
                                .mapToLong(flow -> flow.wire().packetsToServer())
                                .sum())
                .isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8})
    void shouldPutTogetherFragmentsThatCameInFragments(int buckets) {
        byte[] mirrored = carried(7, 2 * PAYLOAD);
        byte[] first = innerFragment(mirrored, 0, CARRIED);
        byte[] rest = innerFragment(mirrored, CARRIED, mirrored.length - IP_LEN);
        Stream<Frame> frames = Stream.concat(pieces(1, first), pieces(2, rest));

        List<FlowEvent> flows = flows(capture(frames).batchPerBucket(buckets));

        assertThat(flows).hasSize(2);
        assertThat(flows.get(1).conn().origBytes()).isEqualTo(2 * PAYLOAD);
        assertThat(flows.get(1).endpoints().destPort()).isEqualTo(9);
    }

    /** A piece of a packet's payload as a fragment. */
    private static byte[] innerFragment(byte[] packet, int from, int to) {
        byte[] payload = Arrays.copyOfRange(packet, IP_LEN + from, IP_LEN + to);
        byte[] fragment =
                Frame.ip("10.0.0.8", "10.0.1.1", 17)
                        .payload(payload)
                        .fragment(99, from, to < packet.length - IP_LEN)
                        .bytes();
        return Arrays.copyOfRange(fragment, ETHERNET_LEN, fragment.length);
    }

    private static Stream<Frame> pieces(int id, byte[] carried) {
        return IntStream.iterate(0, at -> at < carried.length, at -> at + PIECE)
                .mapToObj(
                        at -> {
                            int end = Math.min(carried.length, at + PIECE);
                            return Frame.ip(FROM, TO, 4)
                                    .payload(Arrays.copyOfRange(carried, at, end))
                                    .fragment(id, at, end < carried.length)
                                    .at(id);
                        });
    }

    private Stream<Frame> fragments(int host) {
        return pieces(host + 1, carried(host, PAYLOAD));
    }

    private Frame tunnelled(int host, int payload) {
        return Frame.ip(FROM, TO, 4).payload(carried(host, payload)).at(host);
    }

    private static byte[] carried(int host, int payload) {
        byte[] inner =
                Frame.udp("10.0.0." + (host + 1), 7, "10.0.1.1", 9)
                        .payload(new byte[payload])
                        .bytes();
        return Arrays.copyOfRange(inner, ETHERNET_LEN, inner.length);
    }

    private static Capture capture(Stream<Frame> frames) {
        return new Capture(
                ETHERNET,
                frames.map(
                                frame ->
                                        new Capture.Packet(
                                                frame.timeNs(),
                                                frame.bytes().length,
                                                frame.bytes()))
                        .toList());
    }

    /** Of all buckets, that of the tunnel first. */
    private static List<FlowEvent> flows(List<PacketBatch> batches) {
        return batches.stream()
                .flatMap(batch -> new Engine().process(batch).flows().stream())
                .sorted(Comparator.comparing(flow -> flow.endpoints().proto()))
                .toList();
    }
}
