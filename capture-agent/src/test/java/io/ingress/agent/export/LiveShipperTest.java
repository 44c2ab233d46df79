package io.ingress.agent.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.agent.export.Delivery.Outcome;
import io.ingress.agent.metrics.Account;
import io.ingress.agent.metrics.AgentCounter;
import io.ingress.agent.metrics.AgentCounters;
import io.ingress.agent.spool.Spool;
import io.ingress.agent.spool.SpoolOptions;
import io.ingress.model.packet.BatchHeader;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When batches go directly and when through the spool; time is what the test says. */
class LiveShipperTest {
    private static final long MS = 1_000_000L;
    private static final int BUCKETS = 2;

    @TempDir private Path dir;

    private final AgentCounters counters = new AgentCounters();
    private final SpoolAccount account = new SpoolAccount(counters, BUCKETS);
    private final HandOver handOver = new HandOver(1 << 20, batch -> {});
    private final Receiver receiver = new Receiver();
    private Spool spool;
    private LiveShipper shipper;
    private long nowNs = 1;
    private int made;

    @BeforeEach
    void open() throws Exception {
        spool = Spool.open(new SpoolOptions(dir, 16 << 20), account::values);
        account.resume(spool);
        shipper = new LiveShipper(handOver, receiver, Optional.of(spool), account, counters, nowNs);
    }

    @AfterEach
    void close() {
        shipper.abandon();
    }

    @Test
    void shouldKeepTheSpoolEmptyWhileTheReceiverIsInTime() {
        for (int i = 0; i < 20; i++) {
            make(3);
            step(100);
            receiver.acknowledge(3);
        }
        step(1);

        assertThat(receiver.seqs()).isEqualTo(range(60));
        assertThat(counters.get(AgentCounter.SHIPPED)).isEqualTo(60 * Feed.PACKETS_PER_BATCH);
        assertThat(spool.lastSeq()).isEqualTo(-1);
        assertBalanced();
    }

    @Test
    void shouldSpoolWhatIsUnderWayWhenItTakesTooLong() {
        make(5);
        step(1);
        step(1_500);

        assertThat(spool.totals().waitingEntries()).isEqualTo(5);
        assertBalanced();
        make(5);
        step(1);
        assertThat(spool.totals().waitingEntries()).isEqualTo(10);

        receiver.acknowledge(10);
        step(1);
        make(5);
        step(1);
        assertThat(spool.lastSeq()).isEqualTo(9);
        assertThat(receiver.seqs()).isEqualTo(range(15));
        assertBalanced();
    }

    @Test
    void shouldKeepTheOrderWhenTheReceiverRefuses() {
        receiver.refusing = true;
        make(7);
        step(1);
        step(200);
        receiver.refusing = false;
        make(3);
        step(200);
        step(200);

        assertThat(receiver.seqs()).isEqualTo(range(10));
        assertBalanced();
    }

    @Test
    void shouldGiveEverythingAgainAfterAFailure() {
        make(6);
        step(1);
        receiver.acknowledge(2);
        receiver.fail();
        step(1);
        step(1_100);
        step(1);

        assertThat(receiver.restarts).isOne();
        assertThat(receiver.seqs()).containsExactly(0, 1, 2, 3, 4, 5, 2, 3, 4, 5);
        receiver.acknowledge(4);
        step(1);
        assertThat(counters.account().shipped()).isEqualTo(6 * Feed.PACKETS_PER_BATCH);
        assertBalanced();
    }

    @Test
    void shouldGiveUpABatchThatIsRefusedForGood() {
        make(3);
        step(1);
        receiver.acknowledge(1);
        receiver.reject();
        receiver.acknowledge(1);
        step(1);

        Account now = counters.account();
        assertThat(now.shipped()).isEqualTo(2 * Feed.PACKETS_PER_BATCH);
        assertThat(now.droppedPolicy()).isEqualTo(Feed.PACKETS_PER_BATCH);
        assertThat(now.isBalanced()).isTrue();
    }

    @Test
    void shouldKeepOrderAndAccountWhateverTheReceiverDoes() {
        Random random = new Random(11);
        for (int i = 0; i < 3_000; i++) {
            make(random.nextInt(4));
            receiver.refusing = random.nextInt(10) == 0;
            if (random.nextInt(200) == 0) {
                receiver.fail();
            }
            if (random.nextInt(50) != 0) {
                receiver.acknowledge(random.nextInt(6));
            }
            step(random.nextInt(20) == 0 ? 1_200 : random.nextInt(30));
            assertThat(counters.account().pending()).isNotNegative();
        }
        receiver.refusing = false;
        while (!shipper.isIdle()) {
            receiver.acknowledge(100);
            step(1_000);
        }

        assertThat(receiver.firsts()).isEqualTo(range(made));
        assertThat(counters.account().shipped()).isEqualTo((long) made * Feed.PACKETS_PER_BATCH);
        assertThat(counters.account().isBalanced()).isTrue();
    }

    private void assertBalanced() {
        Account now = counters.account();
        assertThat(now.pending()).isNotNegative();
        assertThat(now.shipped() + now.spooled() + now.pending()).isEqualTo(now.read());
    }

    private void make(int batches) {
        for (int i = 0; i < batches; i++) {
            BatchHeader header = Feed.header("b", 0, BUCKETS, made++);
            counters.add(AgentCounter.READ, Feed.PACKETS_PER_BATCH);
            handOver.put(new Shipment(header, made, Feed.pcap(header, 10).take()));
        }
    }

    private void step(long afterMs) {
        nowNs += afterMs * MS;
        for (int i = 0; i < 4; i++) {
            shipper.step(nowNs);
        }
    }

    private static List<Integer> range(int end) {
        return IntStream.range(0, end).boxed().toList();
    }

    /** Remembers what it was given and does as it is told. */
    private static final class Receiver implements BatchReceiver {
        private final List<Integer> given = new ArrayList<>();
        private final Deque<Delivery> underWay = new ArrayDeque<>();
        private boolean refusing;
        private int restarts;

        @Override
        public boolean offer(Shipment shipment, Delivery delivery) {
            if (refusing) {
                return false;
            }
            given.add((int) shipment.header().seq());
            underWay.add(delivery);
            return true;
        }

        @Override
        public void restart() {
            restarts++;
            underWay.clear();
        }

        @Override
        public void close() {
            underWay.clear();
        }

        private void acknowledge(int count) {
            for (int i = 0; i < count && !underWay.isEmpty(); i++) {
                underWay.poll().end(Outcome.ACKNOWLEDGED, null);
            }
        }

        private void reject() {
            underWay.poll().end(Outcome.REJECTED, new IllegalStateException("too large"));
        }

        private void fail() {
            underWay.forEach(each -> each.end(Outcome.FAILED, new IllegalStateException("gone")));
            underWay.clear();
        }

        private List<Integer> seqs() {
            return given;
        }

        /** Without what was given again. */
        private List<Integer> firsts() {
            return given.stream().distinct().toList();
        }
    }
}
