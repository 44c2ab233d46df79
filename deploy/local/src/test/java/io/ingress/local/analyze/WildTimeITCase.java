package io.ingress.local.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.local.Analyzed;
import io.ingress.local.EveLines;
import io.ingress.local.Progress;
import io.ingress.local.Sample;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample capture with one packet whose time is ten years ahead. */
class WildTimeITCase {
    private static final int FILE_HEADER = 24;
    private static final int RECORD_HEADER = 16;
    private static final int ETHERNET = 14;
    private static final int IP_PROTOCOL = ETHERNET + 9;
    private static final int IP_SOURCE = ETHERNET + 12;

    /** RFC 3692: for experiments; no host talks it. */
    private static final byte EXPERIMENT = (byte) 253;

    private static final int TEN_YEARS_S = 10 * 365 * 86_400;

    @TempDir private Path directory;

    @Test
    void shouldFindTheSameScansAndFlows() throws Exception {
        EveLines expected = Analyzed.sample(directory.resolve("sample"));
        Path wild = Files.write(directory.resolve("sample.pcap"), withAWildTime());

        EveLines actual = analyze(wild);

        assertThat(actual.ofType("alert")).isNotEmpty();
        assertThat(actual.ofType("alert"))
                .containsExactlyInAnyOrderElementsOf(expected.ofType("alert"));
        assertThat(actual.ofType("flow"))
                .hasSize(expected.ofType("flow").size() + 1)
                .containsAll(expected.ofType("flow"));
    }

    private EveLines analyze(Path capture) throws Exception {
        Path out = directory.resolve("wild");
        try (Progress progress = Progress.onTerminal("test")) {
            new AnalysisRun(1, 1).run(List.of(AnalysisTask.of(capture, out)), progress);
        }
        return EveLines.read(out);
    }

    /** Just before the attacker's first packet, between the same hosts. */
    private static byte[] withAWildTime() throws IOException {
        byte[] sample = Files.readAllBytes(Sample.capture());
        byte[] attacker =
                InetAddress.getByName(Sample.truth().path("attacker").asText()).getAddress();
        ByteBuffer bytes = ByteBuffer.wrap(sample).order(ByteOrder.LITTLE_ENDIAN);
        int at = FILE_HEADER;
        int end = at + RECORD_HEADER + bytes.getInt(at + 8);
        while (!isFrom(attacker, sample, at + RECORD_HEADER)) {
            at = end;
            end = at + RECORD_HEADER + bytes.getInt(at + 8);
        }
        byte[] wild = Arrays.copyOfRange(sample, at, end);
        ByteBuffer record = ByteBuffer.wrap(wild).order(ByteOrder.LITTLE_ENDIAN);
        record.putInt(0, record.getInt(0) + TEN_YEARS_S);
        wild[RECORD_HEADER + IP_PROTOCOL] = EXPERIMENT;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(sample, 0, at);
        out.writeBytes(wild);
        out.write(sample, at, sample.length - at);
        return out.toByteArray();
    }

    private static boolean isFrom(byte[] address, byte[] sample, int frame) {
        int source = frame + IP_SOURCE;
        return Arrays.equals(sample, source, source + 4, address, 0, 4);
    }
}
