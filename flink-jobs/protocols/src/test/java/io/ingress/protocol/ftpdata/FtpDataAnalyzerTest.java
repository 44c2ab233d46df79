package io.ingress.protocol.ftpdata;

import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.protocol.Direction;
import io.ingress.protocol.ProtocolAnalyzer;
import io.ingress.protocol.testing.SinkRecorder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Recognised by announcement only, so the contract of analyzers does not fit it. */
class FtpDataAnalyzerTest {
    private static final int TCP = 6;

    private final FtpDataAnalyzerFactory factory = new FtpDataAnalyzerFactory();
    private final SinkRecorder seen = new SinkRecorder();

    @Test
    void shouldReportTheTransferAndTheFile() {
        feed(factory.createExpected(TCP, "RETR dir/a b.txt"), "hello world");

        assertThat(seen.transactions()).hasSize(2);
        assertThat(seen.transactions().get(0))
                .contains("\"ftp_data\":{\"filename\":\"dir/a b.txt\",\"command\":\"RETR\"}");
        assertThat(seen.transactions().get(1))
                .contains("\"app_proto\":\"ftp-data\"")
                .contains("\"md5\":\"5eb63bbbe01eeed093cb22bb8f5acdc3\"");
    }

    @Test
    void shouldNotTakeAListingForAFile() {
        feed(factory.createExpected(TCP, "LIST"), "-rw-r--r-- a");

        assertThat(seen.transactions()).hasSize(1);
    }

    @Test
    void shouldSayNothingWhenTheCommandIsUnknown() {
        feed(factory.createExpected(TCP, ""), "anything");

        assertThat(seen.transactions()).isEmpty();
    }

    @Test
    void shouldRecogniseNothingByItsBytes() {
        byte[] bytes = new byte[4096];
        new Random(1).nextBytes(bytes);

        assertThat(factory.recognise(TCP, Direction.TO_SERVER, 20, bytes, 0, bytes.length))
                .isEqualTo(FtpDataAnalyzerFactory.Recognition.NO);
    }

    @Test
    void shouldGoOnFromSavedState() throws IOException {
        ProtocolAnalyzer analyzer = factory.createExpected(TCP, "STOR x");
        byte[] bytes = "hello world".getBytes(StandardCharsets.US_ASCII);
        analyzer.onStream(Direction.TO_SERVER, 0, bytes, 0, 5, seen);
        ByteArrayOutputStream state = new ByteArrayOutputStream();
        analyzer.save(new DataOutputStream(state));
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(state.toByteArray()));
        ProtocolAnalyzer restored = factory.restore(TCP, factory.stateVersion(), in);
        restored.onStream(Direction.TO_SERVER, 0, bytes, 5, 6, seen);
        restored.onEnd(0, seen);

        assertThat(seen.transactions().get(1)).contains("5eb63bbbe01eeed093cb22bb8f5acdc3");
    }

    private void feed(ProtocolAnalyzer analyzer, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        analyzer.onStream(Direction.TO_CLIENT, 0, bytes, 0, bytes.length, seen);
        analyzer.onEnd(0, seen);
    }
}
