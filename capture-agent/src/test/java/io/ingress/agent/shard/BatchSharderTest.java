package io.ingress.agent.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.ingress.agent.export.DiscardingExporter;
import io.ingress.agent.metrics.AgentCounter;
import io.ingress.agent.metrics.AgentCounters;
import io.ingress.agent.testing.BatchList;
import io.ingress.agent.testing.Packets;
import io.ingress.model.packet.BatchHeader;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchSharderTest {
    private static final int ETHERNET = 1;
    private static final int BATCH_BYTES = 1024;

    private final AgentCounters counters = new AgentCounters();
    private final BatchList out = new BatchList(counters);
    private final BatchSharder sharder =
            new BatchSharder(
                    new BatchIdentity("s", "b", 3),
                    List.of("eth0", "eth1"),
                    BATCH_BYTES,
                    out,
                    counters);

    @Test
    void shouldCloseABatchBeforeItPassesTheByteLimit() throws IOException {
        for (int i = 0; i < 11; i++) {
            add(1, ETHERNET, 100 + i, new byte[84]);
        }

        // 24 bytes of file header and ten records of 16 + 84 are exactly the limit.
        assertThat(out.batches()).hasSize(1);
        assertThat(out.batches().get(0).pcap()).hasSize(BATCH_BYTES);
        assertThat(out.batches().get(0).header())
                .isEqualTo(
                        new BatchHeader(
                                "s", "eth0", "b", 1, 3, 0, 10, BatchHeader.NO_CLOCK, false, 0, 0));
        assertThat(out.exported().get(0).latestNs()).isEqualTo(109);
    }

    @Test
    void shouldGiveEveryBucketABatchWithTheClockAtAMark() throws IOException {
        add(2, ETHERNET, 50, new byte[60]);

        sharder.mark(70);
        sharder.mark(80);

        assertThat(headers())
                .extracting(BatchHeader::bucket, BatchHeader::seq, BatchHeader::packets)
                .containsExactly(
                        tuple(0, 0L, 0),
                        tuple(1, 0L, 0),
                        tuple(2, 0L, 1),
                        tuple(0, 1L, 0),
                        tuple(1, 1L, 0),
                        tuple(2, 1L, 0));
        assertThat(headers()).extracting(BatchHeader::clockNs).containsOnly(70L, 80L);
        assertThat(out.exported()).extracting(BatchList.Exported::latestNs).containsOnly(70L, 80L);
    }

    @Test
    void shouldBeginAnewWhenTheExporterKeepsNothing() throws IOException {
        BatchSharder discarding =
                new BatchSharder(
                        new BatchIdentity("s", "b", 1),
                        List.of("eth0"),
                        BATCH_BYTES,
                        new DiscardingExporter(counters),
                        counters);
        discarding.add(frame(0, ETHERNET, 50, new byte[60]));

        discarding.mark(70);
        discarding.mark(80);

        assertThat(counters.get(AgentCounter.SHIPPED)).isEqualTo(1);
        assertThat(counters.get(AgentCounter.SHIPPED_BYTES)).isEqualTo(24 + 16 + 60 + 24);
    }

    @Test
    void shouldCloseABatchWhenTheLinkTypeChanges() throws IOException {
        add(0, ETHERNET, 1, new byte[60]);
        add(0, 113, 2, new byte[60]);
        add(0, ETHERNET, 3, new byte[60]);

        sharder.finish(3);

        assertThat(out.batches())
                .filteredOn(batch -> batch.header().bucket() == 0)
                .extracting(batch -> Packets.of(batch).get(0).linkType())
                .containsExactly(ETHERNET, 113, ETHERNET);
    }

    @Test
    void shouldCloseBatchesWhenTheInterfaceChanges() throws IOException {
        add(0, ETHERNET, 1, new byte[60]);

        sharder.rename("eth0");
        assertThat(out.batches()).isEmpty();
        sharder.rename("eth1");

        assertThat(headers()).extracting(BatchHeader::interfaceName).containsExactly("eth0");
    }

    @Test
    void shouldFillABatchOfEachInterfaceAtTheSameTime() throws IOException {
        for (int i = 0; i < 6; i++) {
            sharder.from(i % 2);
            add(0, ETHERNET, i, new byte[60]);
        }

        sharder.mark(6);

        assertThat(headers())
                .filteredOn(header -> header.bucket() == 0)
                .extracting(
                        BatchHeader::interfaceName,
                        BatchHeader::seq,
                        BatchHeader::packets,
                        BatchHeader::clockNs)
                .containsExactly(
                        tuple("eth1", 0L, 3, BatchHeader.NO_CLOCK), tuple("eth0", 1L, 3, 6L));
    }

    @Test
    void shouldNumberBatchesOfEachBucketWithoutGapsAndEndWithTheLast() throws IOException {
        for (int i = 0; i < 1000; i++) {
            add(i % 2, ETHERNET, i, new byte[i % 200]);
            if (i % 100 == 0) {
                sharder.mark(i);
            }
        }

        sharder.finish(1000);

        for (int bucket = 0; bucket < 3; bucket++) {
            int wanted = bucket;
            List<BatchHeader> own =
                    headers().stream().filter(header -> header.bucket() == wanted).toList();
            for (int i = 0; i < own.size(); i++) {
                assertThat(own.get(i).seq()).isEqualTo(i);
                assertThat(own.get(i).last()).isEqualTo(i == own.size() - 1);
            }
        }
        assertThat(counters.get(AgentCounter.SHIPPED)).isEqualTo(1000);
        assertThat(counters.get(AgentCounter.MARKS)).isEqualTo(11);
    }

    @Test
    void shouldTellTheDropsSoFar() throws IOException {
        counters.set(AgentCounter.DROPPED_KERNEL, 5);
        counters.add(AgentCounter.DROPPED_POLICY, 7);

        sharder.mark(1);

        assertThat(headers()).extracting(BatchHeader::kernelDrops).containsOnly(5L);
        assertThat(headers()).extracting(BatchHeader::policyDrops).containsOnly(7L);
    }

    @Test
    void shouldRefuseToFinishTwice() throws IOException {
        sharder.finish(1);

        assertThatThrownBy(() -> sharder.finish(2))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the capture has been finished before");
    }

    private List<BatchHeader> headers() {
        return out.batches().stream().map(batch -> batch.header()).toList();
    }

    private void add(int bucket, int linkType, long timestampNs, byte[] frame) throws IOException {
        sharder.add(frame(bucket, linkType, timestampNs, frame));
    }

    private static PlacedFrame frame(int bucket, int linkType, long timestampNs, byte[] frame) {
        PlacedFrame placed = new PlacedFrame();
        placed.bucket = bucket;
        placed.linkType = linkType;
        placed.timestampNs = timestampNs;
        placed.wireLen = frame.length;
        placed.buffer = frame;
        placed.keptLen = frame.length;
        return placed;
    }
}
