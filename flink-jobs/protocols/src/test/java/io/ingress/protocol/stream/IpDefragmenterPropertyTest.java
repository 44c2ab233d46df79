package io.ingress.protocol.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.model.packet.FrameView;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever way a datagram is cut, doubled and shuffled, the same packet comes out. */
class IpDefragmenterPropertyTest {
    @Property(tries = 300)
    void shouldGiveTheSamePacketInAnyOrder(
            @ForAll long seed,
            @ForAll boolean ipv6,
            @ForAll @IntRange(min = 17, max = 3000) int dataBytes)
            throws IOException {
        Random random = new Random(seed);
        byte[] payload = Fragments.udp(dataBytes);
        List<byte[]> packets = cut(payload, ipv6, random);
        Collections.shuffle(packets, random);
        IpDefragmenter table = new IpDefragmenter(FragmentLimits.DEFAULT);
        List<String> anomalies = new ArrayList<>();
        int saveAt = random.nextInt(packets.size());
        byte[] whole = null;
        for (int i = 0; i < packets.size() && whole == null; i++) {
            table = i == saveAt ? copy(table) : table;
            FrameView view = Fragments.decode(1, packets.get(i));
            IpDefragmenter.Result result =
                    table.onFragment(view, (time, event) -> anomalies.add(event));
            if (result == IpDefragmenter.Result.COMPLETE) {
                whole = Fragments.slice(table.packet(), 0, table.packetCapturedLen());
            }
        }

        assertThat(whole).isNotNull();
        assertThat(Fragments.slice(whole, whole.length - payload.length, whole.length))
                .isEqualTo(payload);
        assertThat(anomalies).isEmpty();
        assertThat(table.heldBytes()).isZero();
        FrameView decoded = Fragments.decode(1, whole);
        assertThat(decoded.fragment).isFalse();
        assertThat(decoded.srcPort).isEqualTo(1000);
        assertThat(decoded.payloadLen).isEqualTo(dataBytes);
    }

    /** At least two fragments that cover the payload; some come twice. */
    private static List<byte[]> cut(byte[] payload, boolean ipv6, Random random) {
        List<byte[]> packets = new ArrayList<>();
        int at = 0;
        while (at < payload.length) {
            int most = at == 0 ? payload.length - 1 : payload.length;
            int end = Math.min(payload.length, at + 8 * (1 + random.nextInt(40)));
            end = end >= most && at == 0 ? 8 * ((most - 1) / 8) : end;
            boolean more = end < payload.length;
            byte[] part = Fragments.slice(payload, at, end);
            byte[] packet =
                    ipv6 ? Fragments.v6(7, at, more, part) : Fragments.v4(7, at, more, part);
            packets.add(packet);
            if (random.nextInt(4) == 0) {
                packets.add(packet);
            }
            at = end;
        }
        return packets;
    }

    private static IpDefragmenter copy(IpDefragmenter table) throws IOException {
        ByteArrayOutputStream state = new ByteArrayOutputStream();
        table.save(new DataOutputStream(state));
        return IpDefragmenter.restore(
                FragmentLimits.DEFAULT,
                new DataInputStream(new ByteArrayInputStream(state.toByteArray())));
    }
}
