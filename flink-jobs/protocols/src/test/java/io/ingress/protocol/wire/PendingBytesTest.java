package io.ingress.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PendingBytesTest {
    private PendingBytes pending = new PendingBytes();

    @Test
    void shouldReadWholeMessagesWhereTheyAre() {
        byte[] buffer = bytes("ab\ncd\n");

        pending.offer(buffer, 0, buffer.length);

        assertThat(pending.array()).isSameAs(buffer);
        assertThat(pending.find((byte) '\n')).isEqualTo(2);
    }

    @Test
    void shouldKeepAnUnfinishedMessageThoughTheBufferChanges() {
        byte[] buffer = bytes("ab\ncd");
        pending.offer(buffer, 0, buffer.length);
        pending.advance(3);
        pending.keep();
        buffer[3] = 'X';

        byte[] more = bytes("e\n");
        pending.offer(more, 0, more.length);

        assertThat(pending.find((byte) '\n')).isEqualTo(3);
        assertThat(text()).isEqualTo("cde\n");
    }

    @Test
    void shouldLeaveOutBytesThatHaveNotComeYet() {
        pending.offer(bytes("abc"), 0, 3);
        pending.skip(5);
        pending.keep();
        assertThat(pending.skipping()).isEqualTo(2);

        pending.offer(bytes("deFG"), 0, 4);

        assertThat(text()).isEqualTo("FG");
    }

    @Test
    void shouldTakeAGapForBytesToLeaveOut() {
        pending.skip(10);

        assertThat(pending.gap(4)).isTrue();
        assertThat(pending.skipping()).isEqualTo(6);
        assertThat(pending.gap(7)).isFalse();
        assertThat(pending.skipping()).isZero();
    }

    @Test
    void shouldRefuseToTakeMoreThanThereIs() {
        pending.offer(bytes("ab"), 0, 2);

        assertThatThrownBy(() -> pending.advance(3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("must be 0..2: count=3");
    }

    @Property(tries = 200)
    void shouldCutTheSameLinesHoweverBytesCome(
            @ForAll @Size(max = 60) List<@IntRange(min = 0, max = 3) Integer> stream,
            @ForAll @IntRange(min = 1, max = 7) int piece)
            throws IOException {
        byte[] all = new byte[stream.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) (stream.get(i) == 0 ? '\n' : 'a' + stream.get(i));
        }
        List<String> lines = new ArrayList<>();
        pending = new PendingBytes();
        for (int at = 0; at < all.length; at += piece) {
            pending.offer(all, at, Math.min(piece, all.length - at));
            int end = pending.find((byte) '\n');
            while (end >= 0) {
                lines.add(pending.reader().text(end));
                pending.advance(end + 1);
                end = pending.find((byte) '\n');
            }
            pending.keep();
            pending = saveAndRestore();
        }

        String whole = new String(all, StandardCharsets.US_ASCII);
        List<String> expected = new ArrayList<>(List.of(whole.split("\n", -1)));
        String rest = expected.remove(expected.size() - 1);
        assertThat(lines).isEqualTo(expected);
        assertThat(text()).isEqualTo(rest);
    }

    private PendingBytes saveAndRestore() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        pending.save(new DataOutputStream(out));
        return PendingBytes.restore(
                new DataInputStream(new ByteArrayInputStream(out.toByteArray())));
    }

    private String text() {
        return pending.reader().text(pending.size());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
