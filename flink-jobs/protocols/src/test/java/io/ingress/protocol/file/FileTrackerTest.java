package io.ingress.protocol.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FileTrackerTest {
    @Test
    void shouldHashAsTheJdkDoesThoughSavedAnywhere() throws Exception {
        byte[] content = new byte[1000];
        new Random(1).nextBytes(content);
        FileTracker file = new FileTracker("a.bin");
        for (int at = 0; at < content.length; at += 37) {
            file.onData(content, at, Math.min(37, content.length - at));
            file = saveAndRestore(file);
        }

        FileSummary summary = file.end(true);

        assertThat(summary.md5()).isEqualTo(hash("MD5", content));
        assertThat(summary.sha1()).isEqualTo(hash("SHA-1", content));
        assertThat(summary.sha256()).isEqualTo(hash("SHA-256", content));
        assertThat(summary.sizeBytes()).isEqualTo(1000);
        assertThat(summary.state()).isEqualTo(FileSummary.CLOSED);
        assertThat(summary.filename()).isEqualTo("a.bin");
    }

    @Test
    void shouldNotHashWhatHasGaps() throws IOException {
        FileTracker file = new FileTracker("");
        file.onData(bytes("%PDF-1.4"), 0, 8);
        file.onGap(100);
        file = saveAndRestore(file);
        file.onData(bytes("x"), 0, 1);

        FileSummary summary = file.end(true);

        assertThat(summary.gaps()).isTrue();
        assertThat(summary.state()).isEqualTo(FileSummary.TRUNCATED);
        assertThat(summary.md5()).isEmpty();
        assertThat(summary.sizeBytes()).isEqualTo(109);
        assertThat(summary.magic()).isEqualTo("PDF document");
    }

    @Test
    void shouldNotHashWhatWasCutOff() {
        FileTracker file = new FileTracker("");
        file.onData(bytes("abc"), 0, 3);

        FileSummary summary = file.end(false);

        assertThat(summary.state()).isEqualTo(FileSummary.TRUNCATED);
        assertThat(summary.sha256()).isEmpty();
    }

    @Test
    void shouldNameTypesByTheFirstBytes() {
        assertThat(magic("MZ\u0090")).isEqualTo("MS-DOS executable");
        assertThat(magic("plain words\r\n")).isEqualTo("ASCII text");
        assertThat(magic("\u0001\u0002")).isEqualTo("data");
        assertThat(magic("x".repeat(257) + "ustar")).isEqualTo("POSIX tar archive");
        assertThat(magic("")).isEmpty();
    }

    private static String magic(String content) {
        FileTracker file = new FileTracker("");
        byte[] bytes = content.getBytes(StandardCharsets.ISO_8859_1);
        file.onData(bytes, 0, bytes.length);
        return file.end(true).magic();
    }

    private static FileTracker saveAndRestore(FileTracker file) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        file.save(new DataOutputStream(out));
        return FileTracker.restore(
                new DataInputStream(new ByteArrayInputStream(out.toByteArray())));
    }

    private static String hash(String algorithm, byte[] content) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(content));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
