package io.ingress.protocol.stream;

import static io.ingress.protocol.stream.Fragments.decode;
import static io.ingress.protocol.stream.Fragments.slice;
import static io.ingress.protocol.stream.Fragments.udp;
import static io.ingress.protocol.stream.Fragments.v4;
import static io.ingress.protocol.stream.Fragments.v6;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ingress.model.packet.DecodeAnomaly;
import io.ingress.model.packet.FrameView;
import io.ingress.protocol.stream.IpDefragmenter.Result;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class IpDefragmenterTest {
    private static final long SECOND_NS = 1_000_000_000L;

    private final List<String> anomalies = new ArrayList<>();
    private final byte[] payload = udp(100);
    private IpDefragmenter table = new IpDefragmenter(FragmentLimits.DEFAULT);

    @Test
    void shouldPutIpv4FragmentsTogetherInAnyOrder() {
        assertThat(add(v4(1, 48, true, slice(payload, 48, 96)))).isEqualTo(Result.HELD);
        assertThat(add(v4(1, 96, false, slice(payload, 96, 108)))).isEqualTo(Result.HELD);

        assertThat(add(v4(1, 0, true, slice(payload, 0, 48)))).isEqualTo(Result.COMPLETE);

        FrameView whole = decodeWhole();
        assertThat(whole.anomaly).isEqualTo(DecodeAnomaly.OK);
        assertThat(whole.fragment).isFalse();
        assertThat(whole.srcPort).isEqualTo(1000);
        assertThat(whole.payloadLen).isEqualTo(100);
        assertThat(table.packetFragments()).isEqualTo(3);
        assertThat(slice(table.packet(), 20, 128)).isEqualTo(payload);
        assertThat(table.heldBytes()).isZero();
    }

    @Test
    void shouldPutIpv6FragmentsTogetherAndTakeTheFragmentHeaderOut() {
        add(v6(9, 48, false, slice(payload, 48, 108)));

        assertThat(add(v6(9, 0, true, slice(payload, 0, 48)))).isEqualTo(Result.COMPLETE);

        FrameView whole = decodeWhole();
        assertThat(whole.anomaly).isEqualTo(DecodeAnomaly.OK);
        assertThat(whole.fragment).isFalse();
        assertThat(whole.ipTotalLen).isEqualTo(40 + 8 + 108);
        assertThat(whole.dstPort).isEqualTo(53);
        assertThat(slice(table.packet(), 48, 156)).isEqualTo(payload);
    }

    @Test
    void shouldTellThePortsOnceTheFirstFragmentWasSeen() {
        add(v4(1, 48, true, slice(payload, 48, 96)));
        assertThat(table.srcPort()).isEqualTo(IpDefragmenter.NO_PORT);

        add(v4(1, 0, true, slice(payload, 0, 48)));
        assertThat(table.srcPort()).isEqualTo(1000);
        assertThat(table.dstPort()).isEqualTo(53);

        add(v4(2, 48, true, slice(payload, 48, 96)));
        assertThat(table.dstPort()).isEqualTo(IpDefragmenter.NO_PORT);
    }

    @Test
    void shouldKeepDatagramsOfDifferentIdsApart() {
        add(v4(1, 0, true, slice(payload, 0, 48)));
        add(v4(2, 48, false, slice(payload, 48, 108)));

        assertThat(table.pendingDatagrams()).isEqualTo(2);
    }

    @Test
    void shouldKeepTheFirstBytesOfAnOverlapAndReportIt() {
        byte[] other = udp(100);
        other[50] ^= 1;
        add(v4(1, 0, true, slice(payload, 0, 56)));
        add(v4(1, 48, true, slice(other, 48, 96)));
        add(v4(1, 96, false, slice(payload, 96, 108)));

        assertThat(anomalies).containsExactly("decoder.ipv4.frag_overlap");
        assertThat(slice(table.packet(), 20, 128)).isEqualTo(payload);
    }

    @Test
    void shouldTakeARepeatedFragmentSilently() {
        add(v6(1, 0, true, slice(payload, 0, 48)));
        add(v6(1, 0, true, slice(payload, 0, 48)));

        assertThat(add(v6(1, 48, false, slice(payload, 48, 108)))).isEqualTo(Result.COMPLETE);
        assertThat(anomalies).isEmpty();
    }

    @Test
    void shouldSurviveTeardrop() {
        add(v4(242, 0, true, slice(payload, 0, 40)));

        assertThat(add(v4(242, 24, false, slice(payload, 24, 28)))).isEqualTo(Result.DISCARDED);

        assertThat(anomalies).containsExactly("decoder.ipv4.frag_overlap");
        assertThat(table.discarded()).isEqualTo(1);
    }

    @Test
    void shouldLeaveOutAFragmentBehindTheLast() {
        add(v4(1, 48, false, slice(payload, 48, 56)));

        assertThat(add(v4(1, 56, true, slice(payload, 56, 64)))).isEqualTo(Result.DISCARDED);
        assertThat(add(v4(1, 0, true, slice(payload, 0, 48)))).isEqualTo(Result.COMPLETE);
        assertThat(table.packetLen()).isEqualTo(20 + 56);
    }

    @Test
    void shouldLeaveOutWhatReachesBeyondTheLongestPacket() {
        assertThat(add(v4(1, 65528, false, new byte[16]))).isEqualTo(Result.DISCARDED);
        assertThat(add(v6(1, 65528, false, new byte[16]))).isEqualTo(Result.DISCARDED);
        assertThat(table.discarded()).isEqualTo(2);
        assertThat(table.pendingDatagrams()).isZero();
    }

    @Test
    void shouldReportIpv6FragmentsOfALengthThatOnlyTheLastMayHave() {
        assertThat(add(v6(1, 0, true, new byte[13]))).isEqualTo(Result.DISCARDED);
        assertThat(anomalies).containsExactly("decoder.ipv6.frag_invalid_length");
    }

    @Test
    void shouldLeaveOutEmptyFragments() {
        assertThat(add(v4(1, 8, true, new byte[0]))).isEqualTo(Result.DISCARDED);
        assertThat(anomalies).containsExactly("decoder.ipv4.frag_ignored");
    }

    @Test
    void shouldExpireUnfinishedDatagramsByPacketTime() {
        addAt(0, v4(1, 0, true, slice(payload, 0, 48)));
        addAt(60 * SECOND_NS, v4(2, 0, true, slice(payload, 0, 48)));
        assertThat(table.pendingDatagrams()).isEqualTo(2);

        addAt(60 * SECOND_NS + 1, v4(1, 48, false, slice(payload, 48, 108)));

        assertThat(table.expired()).isEqualTo(1);
        assertThat(table.reassembled()).isZero();
    }

    @Test
    void shouldGiveUpTheOldestWhenTheTableIsFull() {
        table = new IpDefragmenter(new FragmentLimits(2, 1 << 20, Duration.ofSeconds(60)));
        for (int id = 1; id <= 3; id++) {
            add(v4(id, 0, true, slice(payload, 0, 48)));
        }

        assertThat(table.pendingDatagrams()).isEqualTo(2);
        assertThat(table.evicted()).isEqualTo(1);
        assertThat(add(v4(3, 48, false, slice(payload, 48, 108)))).isEqualTo(Result.COMPLETE);
    }

    @Test
    void shouldHoldABoundedNumberOfBytes() {
        table = new IpDefragmenter(new FragmentLimits(1000, 100_000, Duration.ofSeconds(60)));
        for (int id = 1; id <= 50; id++) {
            add(v4(id, 40_000, true, slice(payload, 0, 48)));

            assertThat(table.heldBytes()).isLessThanOrEqualTo(100_000);
        }
        assertThat(table.evicted()).isPositive();
    }

    @Test
    void shouldLeaveOutFragmentsThatMakeTooManyHoles() {
        for (int i = 0; i < 1000; i++) {
            add(v4(1, 16 * i, true, new byte[8]));
        }

        assertThat(table.discarded()).isPositive();
        assertThat(table.pendingDatagrams()).isEqualTo(1);
    }

    @Test
    void shouldGiveOutTheCapturedPartOfCutFragments() {
        byte[] first = v4(1, 0, true, slice(payload, 0, 48));
        table.onFragment(decode(1, first, 40), (time, event) -> anomalies.add(event));

        assertThat(add(v4(1, 48, false, slice(payload, 48, 108)))).isEqualTo(Result.COMPLETE);
        assertThat(table.packetCapturedLen()).isEqualTo(40);
        assertThat(table.packetLen()).isEqualTo(128);
    }

    @Test
    void shouldCountUnfinishedDatagramsAtTheEnd() {
        add(v4(1, 0, true, slice(payload, 0, 48)));

        table.onEnd();

        assertThat(table.expired()).isEqualTo(1);
        assertThat(table.pendingDatagrams()).isZero();
    }

    @Test
    void shouldGoOnFromASavedState() throws IOException {
        add(v4(1, 0, true, slice(payload, 0, 48)));
        ByteArrayOutputStream state = new ByteArrayOutputStream();
        table.save(new DataOutputStream(state));

        table =
                IpDefragmenter.restore(
                        FragmentLimits.DEFAULT,
                        new DataInputStream(new ByteArrayInputStream(state.toByteArray())));

        assertThat(add(v4(1, 48, false, slice(payload, 48, 108)))).isEqualTo(Result.COMPLETE);
        assertThat(table.dstPort()).isEqualTo(53);
        assertThat(slice(table.packet(), 20, 128)).isEqualTo(payload);
    }

    @Test
    void shouldRefuseImpossibleLimits() {
        assertThatThrownBy(() -> new FragmentLimits(0, 1, Duration.ofSeconds(1)))
                .hasMessage("must be >= 1: maxDatagrams=0");
        assertThatThrownBy(() -> new FragmentLimits(1, 0, Duration.ofSeconds(1)))
                .hasMessage("must be >= 1: maxBytes=0");
        assertThatThrownBy(() -> new FragmentLimits(1, 1, Duration.ZERO))
                .hasMessage("must be positive: timeout=PT0S");
    }

    private Result add(byte[] packet) {
        return addAt(1, packet);
    }

    private Result addAt(long timestampNs, byte[] packet) {
        FrameView view = decode(timestampNs, packet);
        assertThat(view.fragment).isTrue();
        return table.onFragment(view, (time, event) -> anomalies.add(event));
    }

    private FrameView decodeWhole() {
        byte[] packet = slice(table.packet(), 0, table.packetCapturedLen());
        assertThat(packet).hasSize(table.packetLen());
        return decode(1, packet);
    }
}
