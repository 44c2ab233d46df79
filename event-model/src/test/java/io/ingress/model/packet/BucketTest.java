package io.ingress.model.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BucketTest {
    @Test
    void shouldSpreadNeighbouringAddressesEvenly() {
        int[] counts = new int[8];
        for (int host = 0; host < 8000; host++) {
            long client = IpAddress.ipv4Lo(0x0a000000 + host);
            counts[Bucket.of(0, client, 0, IpAddress.ipv4Lo(0xc0000201), 8, 0)]++;
        }

        assertThat(Arrays.stream(counts).boxed())
                .allSatisfy(count -> assertThat(count).isBetween(850, 1150));
    }

    @Test
    void shouldSpreadHostsThatTalkToThemselves() {
        int[] counts = new int[8];
        for (int host = 0; host < 8000; host++) {
            long self = IpAddress.ipv4Lo(0x7f000000 + host);
            counts[Bucket.of(0, self, 0, self, 8, 0)]++;
        }

        assertThat(Arrays.stream(counts).boxed())
                .allSatisfy(count -> assertThat(count).isBetween(850, 1150));
    }

    @Test
    void shouldDependOnTheSeed() {
        int same = 0;
        for (int host = 0; host < 1000; host++) {
            long client = IpAddress.ipv4Lo(0x0a000000 + host);
            same += Bucket.of(0, client, 0, 1, 8, 1) == Bucket.of(0, client, 0, 1, 8, 2) ? 1 : 0;
        }

        assertThat(same).isBetween(50, 250);
    }

    @Test
    void shouldPutFramesWithoutIpIntoTheFirst() {
        FrameView arp =
                Frames.decode(LinkType.ETHERNET, Frames.hex("ffffffffffff0200000000020806"));

        assertThat(Bucket.of(arp, 8, 99)).isZero();
    }

    @Test
    void shouldPutAllFragmentsIntoOne() {
        FrameView first =
                Frames.decode(LinkType.RAW, Frames.ipv4(17, new byte[0], 0x2000, new byte[16]));
        FrameView later =
                Frames.decode(LinkType.RAW, Frames.ipv4(17, new byte[0], 0x0002, new byte[16]));

        assertThat(Bucket.of(first, 64, 7)).isEqualTo(Bucket.of(later, 64, 7));
    }

    @Test
    void shouldNotChangeAsSensorsAndJobsMustAgree() {
        long from = IpAddress.ipv4Lo(0x0a000001);
        long to = IpAddress.ipv4Lo(0x0a000002);

        assertThat(Bucket.of(0, from, 0, to, 1 << 20, 0)).isEqualTo(602_821);
    }
}
