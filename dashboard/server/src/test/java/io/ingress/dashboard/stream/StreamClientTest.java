package io.ingress.dashboard.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StreamClientTest {
    private final StreamClient client = new StreamClient(EnumSet.of(Topic.ALERTS), -1);

    @Test
    void shouldGiveEventsInOrder() throws Exception {
        client.offer(event(1, 1));
        client.offer(event(2, 1));

        assertThat(client.next(1).event().orElseThrow().position()).isEqualTo(1);
        assertThat(client.next(1).event().orElseThrow().position()).isEqualTo(2);
        assertThat(client.next(1).event()).isEmpty();
    }

    @Test
    void shouldDropOldestAndSaySoWhenClientIsSlow() throws Exception {
        for (int i = 1; i <= StreamClient.QUEUE + 5; i++) {
            client.offer(event(i, 3));
        }

        assertThat(client.next(1).dropped()).isEqualTo(Map.of(Topic.ALERTS, 15L));
        assertThat(client.next(1).event().orElseThrow().position()).isEqualTo(6);
    }

    @Test
    void shouldBoundBytes() throws Exception {
        byte[] large = new byte[(int) (StreamClient.QUEUE_BYTES / 2)];
        for (int i = 1; i <= 3; i++) {
            client.offer(new StreamEvent(Topic.ALERTS, i, 1, large));
        }

        assertThat(client.next(1).dropped()).isEqualTo(Map.of(Topic.ALERTS, 1L));
        assertThat(client.next(1).event().orElseThrow().position()).isEqualTo(2);
    }

    @Test
    void shouldIgnoreTopicsNotAskedFor() throws Exception {
        client.offer(new StreamEvent(Topic.FLOWS, 1, 1, new byte[1]));
        client.missed(Topic.FLOWS, 7);

        assertThat(client.next(1))
                .isEqualTo(new StreamClient(EnumSet.of(Topic.ALERTS), -1).next(1));
    }

    @Test
    void shouldWakeWaitingClientWhenClosed() throws Exception {
        client.close();

        assertThat(client.next(60_000).closed()).isTrue();
    }

    private static StreamEvent event(long position, int items) {
        return new StreamEvent(Topic.ALERTS, position, items, new byte[] {1});
    }
}
