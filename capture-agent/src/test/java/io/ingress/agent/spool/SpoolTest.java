package io.ingress.agent.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The spool on real files. */
class SpoolTest {
    private static final byte[] HEAD = {1, 2, 3};
    private static final int PAYLOAD_BYTES = 1000;
    private static final SpoolLimits LIMITS =
            new SpoolLimits(64 * 1024, 8 * 1024, 32 * 1024, 4096, 100, 1000);

    @TempDir private Path dir;

    private long nowNs;

    @Test
    void shouldGiveBackWhatWasAppendedInOrder() throws Exception {
        try (Spool spool = open(LIMITS)) {
            append(spool, 20);

            assertThat(numbers(spool)).containsExactlyElementsOf(range(0, 20));
            assertThat(spool.totals().waitingPackets()).isEqualTo(20 * 3);
            assertThat(spool.isAllRead()).isTrue();
        }
    }

    @Test
    void shouldFindWhatWasNotReleasedAfterARestart() throws Exception {
        try (Spool spool = open(LIMITS)) {
            append(spool, 20);
            for (int i = 0; i < 7; i++) {
                SpoolEntry entry = spool.next().orElseThrow();
                spool.release(entry.seq(), entry.packets());
            }
        }

        try (Spool spool = open(LIMITS)) {
            assertThat(spool.totals().waitingEntries()).isEqualTo(13);
            assertThat(spool.foundValues()).containsEntry("answer", 42L);
            assertThat(numbers(spool)).containsExactlyElementsOf(range(7, 20));
            append(spool, 1);
            assertThat(spool.next().orElseThrow().seq()).isEqualTo(20);
        }
    }

    @Test
    void shouldDeleteSegmentsThatAreReleased() throws Exception {
        try (Spool spool = open(LIMITS)) {
            append(spool, 40);
            assertThat(segments()).hasSizeGreaterThan(4);

            releaseAll(spool);
            spool.tick(nowNs += 1000);
            spool.tick(nowNs += 1000);

            assertThat(segments()).hasSize(1);
            assertThat(spool.totals().waitingPackets()).isZero();
        }
    }

    @Test
    void shouldDropTheOldestSegmentAndCountWhenFull() throws Exception {
        try (Spool spool = open(LIMITS)) {
            append(spool, 200);

            List<Integer> left = numbers(spool);
            assertThat(left).isEqualTo(range(200 - left.size(), 200));
            assertThat(left).hasSizeGreaterThan(40);
            assertThat(spool.totals().evictedPackets()).isEqualTo(3L * (200 - left.size()));
            assertThat(spool.totals().waitingPackets()).isEqualTo(3L * left.size());
            assertThat(spool.bytes()).isLessThanOrEqualTo(LIMITS.maxBytes());
            assertThat(onDisk()).isLessThanOrEqualTo(LIMITS.maxBytes());
        }
    }

    @Test
    void shouldNotDropWhatIsOnItsWay() throws Exception {
        try (Spool spool = open(LIMITS)) {
            append(spool, 10);
            SpoolEntry first = spool.next().orElseThrow();

            append(spool, 200);

            spool.rewind();
            assertThat(number(spool.next().orElseThrow())).isZero();
            assertThat(first.seq()).isZero();
        }
    }

    @Test
    void shouldRefuseASecondAgentOnTheDirectory() throws Exception {
        SpoolOptions options = new SpoolOptions(dir.resolve("new/spool"), 16 << 20);
        try (Spool spool = Spool.open(options, Map::of)) {
            assertThatThrownBy(() -> Spool.open(options, Map::of))
                    .isInstanceOf(IOException.class)
                    .hasMessage(
                            "another agent uses the spool "
                                    + options.directory()
                                    + "; stop it or give this one a directory of its own with"
                                    + " --spool");
            assertThat(spool.totals().waitingEntries()).isZero();
        }
        Spool.open(options, Map::of).close();
    }

    @Test
    void shouldRefuseASizeTheDiskHasNoRoomFor() {
        SpoolOptions options = new SpoolOptions(dir, 1L << 60);

        assertThatThrownBy(() -> Spool.open(options, Map::of))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("the spool may take 1,099,511,627,776 MiB, but " + dir)
                .hasMessageEndingWith(
                        "free space, make it smaller with --spool-size or put it elsewhere with"
                                + " --spool");
    }

    @Test
    void shouldGoOnWhenSegmentsAreMissing() throws Exception {
        try (Spool spool = open(LIMITS)) {
            append(spool, 40);
        }
        List<Path> segments = segments();
        Files.delete(segments.get(2));
        Files.delete(segments.get(0));

        try (Spool spool = open(LIMITS)) {
            List<Integer> left = numbers(spool);
            assertThat(left).hasSize(40 - 7 - 7).isSorted().doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damages")
    void shouldSetADamagedSegmentAsideAndDeliverTheRest(
            String name, boolean setAside, UnaryOperator<byte[]> damage) throws Exception {
        try (Spool spool = open(LIMITS)) {
            append(spool, 40);
        }
        Path second = segments().get(1);
        Files.write(second, damage.apply(Files.readAllBytes(second)));

        try (Spool spool = open(LIMITS)) {
            List<Integer> left = numbers(spool);
            assertThat(left).startsWith(0, 1, 2, 3, 4, 5, 6, 7, 8, 9).endsWith(39);
            assertThat(left).doesNotContain(11).contains(14).isSorted().hasSizeLessThan(40);
            assertThat(spool.totals().waitingEntries()).isEqualTo(left.size());
            assertThat(spool.totals().damagedBytes() > 0).isEqualTo(setAside);
            spool.rewind();
            releaseAll(spool);
            spool.tick(nowNs += 1000);
            spool.tick(nowNs += 1000);
        }

        assertThat(files(".bad")).hasSize(setAside ? 1 : 0);
        try (Spool spool = open(LIMITS)) {
            assertThat(numbers(spool)).isEmpty();
            assertThat(spool.totals().damagedBytes()).isZero();
        }
    }

    static Stream<Arguments> damages() {
        int place = 4 * PAYLOAD_BYTES;
        return Stream.of(
                Arguments.of("a bit flipped", true, change(bytes -> bytes[place] ^= 8)),
                Arguments.of(
                        "cut short", false, (UnaryOperator<byte[]>) b -> Arrays.copyOf(b, place)),
                Arguments.of(
                        "zeros to the end",
                        false,
                        change(bytes -> Arrays.fill(bytes, place, bytes.length, (byte) 0))),
                Arguments.of(
                        "zeros in the middle",
                        true,
                        change(bytes -> Arrays.fill(bytes, place, place + 512, (byte) 0))),
                Arguments.of(
                        "another version", true, change(bytes -> bytes[frame(bytes, 4) + 4] = 9)),
                Arguments.of(
                        "a huge length", true, change(bytes -> bytes[frame(bytes, 4) + 8] = 127)),
                Arguments.of(
                        "a negative length",
                        true,
                        change(bytes -> bytes[frame(bytes, 4) + 8] = -1)));
    }

    @Test
    void shouldSetAsideWhatIsDamagedWhileItRuns() throws Exception {
        try (Spool spool = open(LIMITS)) {
            append(spool, 40);
            Path second = segments().get(1);
            byte[] bytes = Files.readAllBytes(second);
            bytes[4 * PAYLOAD_BYTES] ^= 1;
            Files.write(second, bytes);

            List<Integer> left = numbers(spool);

            assertThat(left).contains(0, 9, 14, 39).doesNotContain(11);
            assertThat(spool.totals().damagedPackets()).isEqualTo(3L * (40 - left.size()));
            assertThat(spool.totals().waitingPackets()).isEqualTo(3L * left.size());
        }
    }

    @Test
    void shouldKeepInMemoryWhatAFullDiskDoesNotTake() throws Exception {
        SimulatedDisk disk = new SimulatedDisk(new Random(1));
        Spool spool = new Spool(disk, LIMITS, Map::of, nowNs);
        append(spool, 5);
        disk.capacityBytes(6000);
        append(spool, 100);
        assertThat(spool.totals().diskErrors()).isPositive();
        assertThat(spool.hasRoom()).isFalse();
        assertThat(spool.durableThrough()).isLessThan(10);

        disk.capacityBytes(Long.MAX_VALUE);
        spool.tick(nowNs += 2000);

        assertThat(spool.hasRoom()).isTrue();
        assertThat(spool.durableThrough()).isGreaterThan(100);
    }

    private Spool open(SpoolLimits limits) throws IOException {
        return new Spool(FolderDisk.open(dir), limits, () -> Map.of("answer", 42L), nowNs);
    }

    private void append(Spool spool, int count) {
        for (int i = 0; i < count; i++) {
            spool.append(3, HEAD, new byte[PAYLOAD_BYTES], nowNs);
        }
        spool.tick(nowNs += 200);
    }

    private static void releaseAll(Spool spool) {
        List<SpoolEntry> read = new ArrayList<>();
        Optional<SpoolEntry> next = spool.next();
        while (next.isPresent()) {
            read.add(next.get());
            next = spool.next();
        }
        read.forEach(entry -> spool.release(entry.seq(), entry.packets()));
    }

    private static List<Integer> numbers(Spool spool) {
        List<Integer> numbers = new ArrayList<>();
        Optional<SpoolEntry> next = spool.next();
        while (next.isPresent()) {
            numbers.add(number(next.get()));
            next = spool.next();
        }
        return numbers;
    }

    private static int number(SpoolEntry entry) {
        assertThat(entry.head()).isEqualTo(HEAD);
        assertThat(entry.payload()).hasSize(PAYLOAD_BYTES);
        return (int) entry.seq();
    }

    private static List<Integer> range(int from, int to) {
        return IntStream.range(from, to).boxed().toList();
    }

    private List<Path> segments() throws IOException {
        return files(".spool");
    }

    private List<Path> files(String suffix) throws IOException {
        try (Stream<Path> files = Files.list(dir)) {
            return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
        }
    }

    private long onDisk() throws IOException {
        long bytes = 0;
        for (Path segment : segments()) {
            bytes += Files.size(segment);
        }
        return bytes;
    }

    /** Where the n-th frame begins. */
    private static int frame(byte[] bytes, int n) {
        int at = 0;
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        for (int i = 0; i < n; i++) {
            at += SpoolFrame.decode(buffer, at).bytes();
        }
        return at;
    }

    private static UnaryOperator<byte[]> change(Consumer<byte[]> change) {
        return bytes -> {
            change.accept(bytes);
            return bytes;
        };
    }
}
