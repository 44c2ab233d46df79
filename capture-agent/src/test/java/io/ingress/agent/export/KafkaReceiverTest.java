package io.ingress.agent.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.model.packet.BatchHeader;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class KafkaReceiverTest {
    @Test
    void shouldNotWaitForABrokerThatNeverAnswersToGiveItUp() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                KafkaReceiver receiver =
                        new KafkaReceiver(
                                KafkaAccess.plain("127.0.0.1:" + silent.getLocalPort()))) {
            BatchHeader header = Feed.header("00000000000000aa", 0, 1, 0);
            Shipment batch = new Shipment(header, 0, Feed.pcap(header, 100).take());
            assertThat(receiver.offer(batch, new Delivery(batch, System.nanoTime()))).isFalse();

            receiver.restart();

            // The client waits for the answer, up to half a minute.
            assertThat(Thread.getAllStackTraces().keySet())
                    .extracting(Thread::getName)
                    .contains(KafkaReceiver.CLOSING_THREAD);
        }
    }
}
