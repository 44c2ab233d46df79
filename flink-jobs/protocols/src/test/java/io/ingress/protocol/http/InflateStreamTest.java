package io.ingress.protocol.http;

import static io.ingress.protocol.http.HttpBytesOf.deflate;
import static io.ingress.protocol.http.HttpBytesOf.gzip;
import static io.ingress.protocol.http.HttpBytesOf.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InflateStreamTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 6, 9})
    void shouldInflateWhatTheJdkDeflates(int level) throws IOException {
        for (int size : new int[] {0, 1, 100, 5000, 200_000}) {
            byte[] plain = sample(size);

            assertThat(inflate(deflate(plain, level, true), 1 << 20)).isEqualTo(plain);
            assertThat(inflate(deflate(plain, level, false), 1 << 20)).isEqualTo(plain);
            assertThat(inflate(gzip(plain), 1000)).isEqualTo(plain);
        }
    }

    @Test
    void shouldGoOnFromStateSavedAfterAnyByte() throws IOException {
        byte[] plain = sample(3000);

        assertThat(inflate(gzip(plain), 1)).isEqualTo(plain);
        assertThat(inflate(deflate(plain, Deflater.NO_COMPRESSION, true), 1)).isEqualTo(plain);
        assertThat(inflate(deflate(text("fixed code"), 1, true), 1)).isEqualTo(text("fixed code"));
    }

    @Test
    void shouldReadAllPartsOfAGzipHeader() throws IOException {
        byte[] gzip = gzip(text("hello"));
        byte[] header = text("\u001f\u008b\b\u001e\0\0\0\0\0\3\2\0xyname\0comment\0\1\2");
        byte[] whole = HttpBytesOf.join(header, Arrays.copyOfRange(gzip, 10, gzip.length));

        assertThat(inflate(whole, 3)).isEqualTo(text("hello"));
    }

    @Test
    void shouldHandOnWhatIsNotCompressed() throws IOException {
        byte[] plain = text("this body is plain, whatever its header says");

        assertThat(inflate(plain, 7)).isEqualTo(plain);
        assertThat(inflate(text("x"), 7)).isEqualTo(text("x"));
        assertThat(inflate(text("\u001f\u008b\7 no method"), 1))
                .isEqualTo(text("\u001f\u008b\7 no method"));
    }

    @Test
    void shouldGiveTheSameForBrokenInputHoweverItIsCut() throws IOException {
        Random random = new Random(1);
        for (int i = 0; i < 2000; i++) {
            byte[] broken = gzip(sample(300 + random.nextInt(2000)));
            for (int flips = 0; flips < 3; flips++) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt();
            }

            assertThat(inflate(broken, 1 + random.nextInt(40)))
                    .isEqualTo(inflate(broken, Integer.MAX_VALUE));
        }
    }

    @Test
    void shouldStopAtABomb() {
        byte[] bomb = deflate(new byte[64 * 1024 * 1024], 9, true);
        long[] length = {0};
        InflateStream stream = new InflateStream();

        stream.onData(bomb, 0, bomb.length, (bytes, at, count) -> length[0] += count);

        assertThat(stream.bomb()).isTrue();
        assertThat(stream.broken()).isTrue();
        assertThat(length[0]).isBetween(16L << 20, 17L << 20);
    }

    private static byte[] sample(int size) {
        Random random = new Random(size);
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            boolean repeat = i > 300 && random.nextInt(4) > 0;
            bytes[i] = repeat ? bytes[i - 1 - random.nextInt(5)] : (byte) random.nextInt();
        }
        return bytes;
    }

    /** In pieces; when these are small the state is saved and restored between them. */
    private static byte[] inflate(byte[] bytes, int piece) throws IOException {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        InflateStream stream = new InflateStream();
        for (int at = 0; at < bytes.length; at += Math.min(piece, bytes.length - at)) {
            stream.onData(bytes, at, Math.min(piece, bytes.length - at), plain::write);
            stream = piece < 50 ? reloaded(stream) : stream;
        }
        stream.finish(plain::write);
        return plain.toByteArray();
    }

    private static InflateStream reloaded(InflateStream stream) throws IOException {
        ByteArrayOutputStream state = new ByteArrayOutputStream();
        stream.save(new DataOutputStream(state));
        return InflateStream.restore(
                new DataInputStream(new ByteArrayInputStream(state.toByteArray())));
    }
}
