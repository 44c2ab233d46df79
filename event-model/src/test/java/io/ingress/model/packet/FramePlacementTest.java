package io.ingress.model.packet;

import static io.ingress.model.packet.Frames.ETHERNET;
import static io.ingress.model.packet.Frames.join;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FramePlacementTest {
    private static final int BUCKETS = 1 << 20;
    private static final int MORE = 0x2000;
    private static final int MORE_V6 = 1;
    private static final int CUT = 48;

    private final FrameLayers layers = new FrameLayers();
    private final FramePlacement placement = new FramePlacement(BUCKETS, 5);
    private final byte[] inner = Frames.ipv4(17, Frames.udp(new byte[80]));

    @Test
    void shouldPutAllFragmentsOfATunnelWhereItsPacketIs() {
        int whole = place(outer(4, 0, inner));
        assertThat(placement.tunnels()).isEqualTo(1);

        assertThat(place(fragment(4, 0))).isEqualTo(whole);
        assertThat(placement.tunnels()).isEqualTo(1);
        assertThat(place(fragment(4, CUT))).isEqualTo(whole);
        assertThat(placement.tunnels()).isEqualTo(1);
    }

    @Test
    void shouldNotKnowWhatComesBehindTheEndOfADatagram() {
        int own = place(outer(50, 0, inner));
        place(fragment(4, 0));
        place(fragment(4, CUT));

        assertThat(place(fragment(4, CUT))).isEqualTo(own);
        assertThat(placement.tunnels()).isZero();
    }

    @Test
    void shouldKnowFragmentsOfIpv6WhateverProtocolTheyName() {
        byte[] first = ipv6Fragment(4, MORE_V6, Arrays.copyOf(inner, CUT));
        byte[] rest = ipv6Fragment(60, CUT, Arrays.copyOfRange(inner, CUT, inner.length));

        int bucket = place(first);

        assertThat(place(rest)).isEqualTo(bucket);
        assertThat(bucket).isEqualTo(place(outer(4, 0, inner)));
    }

    private static byte[] ipv6Fragment(int protocol, int offsetAndMore, byte[] payload) {
        byte[] header = {(byte) protocol, 0, 0, (byte) offsetAndMore, 0, 0, 0, 9};
        return join(Frames.ETHERNET_IPV6, Frames.ipv6(44, join(header, payload)));
    }

    @Test
    void shouldPutOtherFragmentsWhereTheirOwnAddressesAre() {
        int own = place(outer(50, 0, inner));

        assertThat(place(fragment(4, CUT))).as("first one not seen").isEqualTo(own);
        assertThat(place(fragment(50, 0))).isEqualTo(own);
        assertThat(place(fragment(50, CUT))).isEqualTo(own);
        assertThat(placement.tunnels()).isZero();
    }

    @Test
    void shouldForgetADatagramWhenItsIdentificationIsUsedAgain() {
        place(fragment(4, 0));
        byte[] noTunnel = fragment(4, 0);
        noTunnel[ETHERNET.length + 20] = 0;

        int own = place(noTunnel);

        assertThat(place(fragment(4, CUT))).isEqualTo(own);
    }

    @Test
    void shouldNotLookIntoFragmentsThatAreShippedWithoutPayload() {
        int own = place(outer(50, 0, inner));
        byte[] frame = fragment(4, 0);
        layers.decode(LinkType.ETHERNET, 0, frame, 0, frame.length, frame.length);

        placement.place(layers, false);

        assertThat(placement.bucket()).isEqualTo(own);
        assertThat(placement.tunnels()).isZero();
    }

    @Test
    void shouldTellCarriersOfFragmentsFromFragments() {
        for (int offset : new int[] {0, CUT}) {
            byte[] frame = fragment(4, offset);
            place(frame);
            int carrier = layers.carrierLen(0);
            assertThat(layers.isCarrier()).isFalse();
            assertThat(layers.ordinaryLen(carrier)).isNotEqualTo(carrier);

            layers.decode(LinkType.ETHERNET, 0, frame, 0, carrier, frame.length);

            assertThat(layers.isCarrier()).isTrue();
            assertThat(layers.isFragmentedTunnel()).isFalse();
        }
    }

    private int place(byte[] frame) {
        layers.decode(LinkType.ETHERNET, 0, frame, 0, frame.length, frame.length);
        placement.place(layers, true);
        return placement.bucket();
    }

    /** The first bytes of the inner packet in a fragment, or the rest. */
    private byte[] fragment(int protocol, int offset) {
        byte[] piece = Arrays.copyOfRange(inner, offset, offset == 0 ? CUT : inner.length);
        return outer(protocol, offset / 8 | (offset == 0 ? MORE : 0), piece);
    }

    /** From 192.0.0.1 to 192.0.0.2. */
    private static byte[] outer(int protocol, int flagsAndOffset, byte[] payload) {
        byte[] packet = Frames.ipv4(protocol, new byte[0], flagsAndOffset, payload);
        packet[12] = (byte) 192;
        packet[16] = (byte) 192;
        return join(ETHERNET, packet);
    }
}
