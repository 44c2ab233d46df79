package io.ingress.protocol.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TcpReassemblerTest {
    private static final int SYN = 2;
    private static final int FIN = 1;
    private static final int ACK = 16;

    private final StreamRecorder seen = new StreamRecorder();
    private TcpReassembler stream = new TcpReassembler(StreamLimits.DEFAULT);

    @Test
    void shouldHandOnInOrderSegmentsInTheirOwnBuffer() {
        byte[] segment = "xxhelloyy".getBytes(StandardCharsets.ISO_8859_1);
        stream.onSegment(1, 99, SYN, new byte[0], 0, 0, 0, seen);

        stream.onSegment(2, 100, ACK, segment, 2, 5, 5, seen);

        assertThat(seen.text()).isEqualTo("hello");
        assertThat(seen.buffers.get(0)).isSameAs(segment);
    }

    @Test
    void shouldPutSegmentsInOrder() {
        syn(99);
        segment(105, "world");
        assertThat(stream.waitingBytes()).isEqualTo(5);
        segment(100, "hello");

        assertThat(seen.text()).isEqualTo("helloworld");
        assertThat(stream.waitingBytes()).isZero();
        assertThat(seen.gapBytes).isZero();
    }

    @Test
    void shouldGoOnAcrossTheEndOfTheSequenceSpace() {
        syn(0xfffffffdL);
        segment(2, "efg");
        segment(0xfffffffeL, "abcd");

        assertThat(seen.text()).isEqualTo("abcdefg");
    }

    @Test
    void shouldTakeDataInTheSynAfterTheSequenceNumberOfTheSyn() {
        stream.onSegment(1, 99, SYN, bytes("abc"), 0, 3, 3, seen);
        segment(103, "def");

        assertThat(seen.text()).isEqualTo("abcdef");
    }

    @Test
    void shouldBeginAnywhereWhenTheSynWasNotSeen() {
        segment(5000, "abc");
        segment(5003, "def");

        assertThat(seen.text()).isEqualTo("abcdef");
        assertThat(seen.gapBytes).isZero();
    }

    @Test
    void shouldTakeTheBytesThatComeInThePlaceOfPaddingOfABareAcknowledgement() {
        syn(99);
        segment(100, "\0\0");
        segment(100, "hello");
        segment(105, "\0\0\0\0\0\0");
        segment(105, " world");

        assertThat(seen.text()).isEqualTo("hello world");
    }

    @Test
    void shouldHandOnZerosOfABareAcknowledgementWhenBytesFollowThem() {
        syn(99);
        segment(100, "\0\0");
        assertThat(seen.text()).isEmpty();
        segment(102, "hello");

        assertThat(seen.text()).isEqualTo("\0\0hello");
        assertThat(seen.gapBytes).isZero();
    }

    @Test
    void shouldHandOnZerosOfABareAcknowledgementWhenThePeerHasThem() {
        syn(99);
        segment(100, "\0\0");
        stream.onPeerAck(2, 102, seen);

        assertThat(seen.text()).isEqualTo("\0\0");
    }

    @Test
    void shouldGoOnFromTheFirstSynWhenASecondOneWasAStray() {
        syn(99);
        syn(5000);
        segment(100, "hello");
        segment(105, " world");

        assertThat(seen.text()).isEqualTo("hello world");
        assertThat(seen.gapBytes).isZero();
    }

    @Test
    void shouldHandOnRetransmissionsOnce() {
        syn(99);
        segment(100, "hello");
        segment(100, "hello");
        segment(103, "lo world");

        assertThat(seen.text()).isEqualTo("hello world");
    }

    @Test
    void shouldLeaveOutKeepAlives() {
        syn(99);
        segment(100, "hello");
        segment(104, "?");

        assertThat(seen.text()).isEqualTo("hello");
    }

    @Test
    void shouldReportAGapWhenThePeerAcknowledgedPastTheHole() {
        syn(99);
        segment(100, "ab");
        segment(105, "fg");
        assertThat(seen.text()).isEqualTo("ab");

        stream.onPeerAck(5, 107, seen);

        assertThat(seen.text()).isEqualTo("ab___fg");
        assertThat(seen.gapBytes).isEqualTo(3);
    }

    @Test
    void shouldWaitWhileThePeerHasNotAcknowledgedPastTheHole() {
        syn(99);
        segment(105, "fg");

        stream.onPeerAck(5, 104, seen);

        assertThat(seen.text()).isEmpty();
    }

    @Test
    void shouldMakeAHoleAGapWhenTheFlowEnds() {
        syn(99);
        segment(103, "de");

        stream.onEnd(9, seen);

        assertThat(seen.text()).isEqualTo("___de");
        assertThat(seen.gapBytes).isEqualTo(3);
    }

    @Test
    void shouldCountAcknowledgedBytesThatNeverCameWhenTheFlowEnds() {
        syn(99);
        segment(100, "ab");
        stream.onPeerAck(5, 110, seen);

        stream.onEnd(9, seen);

        assertThat(seen.gapBytes).isEqualTo(8);
    }

    @Test
    void shouldNotCountTheFinAsAMissedByte() {
        syn(99);
        segment(100, "ab");
        stream.onSegment(3, 102, FIN | ACK, new byte[0], 0, 0, 0, seen);
        stream.onPeerAck(5, 103, seen);

        stream.onEnd(9, seen);

        assertThat(seen.gapBytes).isZero();
    }

    @Test
    void shouldReportTheCutPartOfACutPayloadAsAGap() {
        syn(99);
        stream.onSegment(2, 100, ACK, bytes("abc"), 0, 3, 10, seen);
        segment(110, "xyz");

        assertThat(seen.text()).isEqualTo("abc_______xyz");
        assertThat(seen.gapBytes).isEqualTo(7);
    }

    @Test
    void shouldReportTheCutPartOfAWaitingSegmentAsAGap() {
        syn(99);
        stream.onSegment(2, 103, ACK, bytes("de"), 0, 2, 4, seen);
        segment(100, "abc");

        assertThat(seen.text()).isEqualTo("abcde__");
    }

    @Test
    void shouldKeepTheFirstBytesAndReportWhenAnOverlapDiffers() {
        syn(99);
        segment(102, "cde");
        segment(101, "bXde");
        segment(100, "a");

        assertThat(seen.text()).isEqualTo("abcde");
        assertThat(seen.anomalies).containsExactly(TcpReassembler.OVERLAP_ANOMALY);
    }

    @Test
    void shouldNotReportAnOverlapOfEqualBytes() {
        syn(99);
        segment(102, "cde");
        segment(101, "bcdef");
        segment(100, "a");

        assertThat(seen.text()).isEqualTo("abcdef");
        assertThat(seen.anomalies).isEmpty();
    }

    @Test
    void shouldFillSeveralHolesFromOneSegment() {
        syn(99);
        segment(102, "c");
        segment(104, "e");
        segment(100, "abcdefg");

        assertThat(seen.text()).isEqualTo("abcdefg");
        assertThat(stream.waitingSegments()).isZero();
    }

    @Test
    void shouldGiveUpAHoleWhenTooManyBytesWait() {
        stream = new TcpReassembler(new StreamLimits(10, 64));
        syn(99);
        segment(105, "aaaaaa");
        segment(111, "bbbbbb");

        assertThat(seen.text()).isEqualTo("_____aaaaaabbbbbb");
        assertThat(stream.waitingBytes()).isZero();
    }

    @Test
    void shouldGiveUpAHoleWhenTooManySegmentsWait() {
        stream = new TcpReassembler(new StreamLimits(1000, 2));
        syn(99);
        segment(102, "c");
        segment(104, "e");
        segment(106, "g");

        assertThat(seen.text()).isEqualTo("__c");
        assertThat(stream.waitingSegments()).isEqualTo(2);
    }

    @Test
    void shouldLeaveOutAStraySegmentFarAhead() {
        syn(99);
        segment(100, "ab");
        segment(100 + (1L << 25), "zz");
        segment(102, "cd");

        assertThat(seen.text()).isEqualTo("abcd");
    }

    @Test
    void shouldFollowTheStreamFarAheadWhenASecondSegmentContinuesThere() {
        syn(99);
        segment(100, "ab");
        segment(100 + (1L << 25), "zz");
        segment(102 + (1L << 25), "yy");
        stream.onEnd(9, seen);

        assertThat(seen.text()).endsWith("yy");
        assertThat(seen.gapBytes).isEqualTo(1L << 25);
    }

    @Test
    void shouldLeaveOutSegmentsHalfTheSequenceSpaceAway() {
        stream = new TcpReassembler(new StreamLimits(10, 1));
        syn(99);
        segment(100, "ab");
        segment(102 + (1L << 31), "far");
        segment(102 + (1L << 31), "far");
        segment(105 + (1L << 31), "again");
        segment(102, "cd");

        assertThat(seen.text()).isEqualTo("abcd");
    }

    @Test
    void shouldNotTakeAnOldAcknowledgementForOneBehindTheHole() {
        syn(99);
        segment(100, "ab");
        segment(110, "kl");
        stream.onPeerAck(5, 50, seen);
        stream.onPeerAck(5, 103L - (1L << 31) & 0xffffffffL, seen);

        assertThat(seen.text()).isEqualTo("ab");
    }

    @Test
    void shouldGoOnFromASavedState() throws IOException {
        syn(99);
        segment(100, "ab");
        segment(104, "ef");

        stream = copy(stream);
        segment(102, "cd");

        assertThat(seen.text()).isEqualTo("abcdef");
    }

    @Test
    void shouldRefuseStateOfAnUnknownVersion() {
        byte[] state = {99};

        assertThatThrownBy(
                        () ->
                                TcpReassembler.restore(
                                        StreamLimits.DEFAULT,
                                        new DataInputStream(new ByteArrayInputStream(state))))
                .isInstanceOf(IOException.class)
                .hasMessage("unknown state version of a TCP stream: version=99");
    }

    @Test
    void shouldRefuseNegativeLimits() {
        assertThatThrownBy(() -> new StreamLimits(-1, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("must be >= 0: maxBytes=-1");
        assertThatThrownBy(() -> new StreamLimits(1, -1))
                .hasMessage("must be >= 0: maxSegments=-1");
    }

    static TcpReassembler copy(TcpReassembler stream) throws IOException {
        ByteArrayOutputStream state = new ByteArrayOutputStream();
        stream.save(new DataOutputStream(state));
        return TcpReassembler.restore(
                StreamLimits.DEFAULT,
                new DataInputStream(new ByteArrayInputStream(state.toByteArray())));
    }

    private void syn(long sequence) {
        stream.onSegment(1, sequence, SYN, new byte[0], 0, 0, 0, seen);
    }

    private void segment(long sequence, String payload) {
        byte[] data = bytes(payload);
        stream.onSegment(2, sequence, ACK, data, 0, data.length, data.length, seen);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
