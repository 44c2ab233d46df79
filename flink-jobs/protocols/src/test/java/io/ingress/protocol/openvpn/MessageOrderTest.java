package io.ingress.protocol.openvpn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MessageOrderTest {
    private final MessageOrder order = new MessageOrder();
    private final List<String> read = new ArrayList<>();

    @Test
    void shouldHandOnMessagesInTheirOrder() {
        order.restart(1);
        offer(3, 2, 2, 1, 3, 4);

        assertThat(read).containsExactly("1", "2", "3", "4");
    }

    @Test
    void shouldBeginWithTheFirstMessageWhenNothingIsKnown() {
        offer(7, 6, 8);

        assertThat(read).containsExactly("7", "8");
    }

    @Test
    void shouldGiveUpAMessageThatCannotBeRepeated() {
        order.restart(0);
        offer(0, 2, 3, 1 + MessageOrder.WINDOW);

        assertThat(read).containsExactly("0", "lost", "2", "3");
    }

    @Test
    void shouldHandOnWhatWaitsAtTheEnd() {
        order.restart(0);
        offer(2, 4);
        order.flush(reader());

        assertThat(read).containsExactly("lost", "lost", "2", "lost", "4");
    }

    @Test
    void shouldHoldNoMoreBytesThanAllowed() {
        order.restart(0);
        int half = MessageOrder.MAX_WAITING_BYTES / 2;
        for (int id = 1; id <= 3; id++) {
            order.offer(id, MessageOrder.WINDOW, new byte[half + 1], 0, half, 0, reader());
        }

        assertThat(read).containsExactly("lost", "0", "0", "0");
    }

    @Test
    void shouldRefuseIdsThatAreFarAhead() {
        order.restart(0);

        assertThat(order.offer(1 << 20, MessageOrder.WINDOW, new byte[1], 0, 1, 0, reader()))
                .isFalse();
        assertThat(read).isEmpty();
    }

    private void offer(int... ids) {
        for (int id : ids) {
            byte[] content = {(byte) id};
            assertThat(order.offer(id, MessageOrder.WINDOW, content, 0, 1, 0, reader())).isTrue();
        }
    }

    private MessageOrder.Reader reader() {
        return new MessageOrder.Reader() {
            @Override
            public void content(byte[] buffer, int offset, int length, int missing) {
                read.add(String.valueOf(buffer[offset]));
            }

            @Override
            public void lost() {
                read.add("lost");
            }
        };
    }
}
