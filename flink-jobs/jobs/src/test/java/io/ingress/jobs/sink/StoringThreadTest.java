package io.ingress.jobs.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StoringThreadTest {
    private final StoringThread storing = new StoringThread();

    @AfterEach
    void close() {
        storing.close();
    }

    @Test
    void shouldRunBatchesOneAfterTheOther() throws Exception {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        for (int i = 0; i < 100; i++) {
            storing.start(
                    () -> {
                        assertThat(running.incrementAndGet()).isEqualTo(1);
                        done.incrementAndGet();
                        running.decrementAndGet();
                        return null;
                    });
        }

        storing.await();

        assertThat(done).hasValue(100);
    }

    @Test
    void shouldBeBusyWhileABatchIsUnderWay() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        storing.start(
                () -> {
                    release.await();
                    return null;
                });

        assertThat(storing.isIdle()).isFalse();
        release.countDown();
        storing.await();

        assertThat(storing.isIdle()).isTrue();
    }

    @Test
    void shouldThrowTheFailureAtTheNextCall() throws Exception {
        storing.start(
                () -> {
                    throw new IOException("disk on fire");
                });

        assertThatThrownBy(() -> storing.start(() -> null))
                .isInstanceOf(IOException.class)
                .hasMessage("disk on fire");
    }

    @Test
    void shouldInterruptABatchThatWaitsWhenClosed() throws Exception {
        CountDownLatch interrupted = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        storing.start(
                () -> {
                    begun.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                    }
                    return null;
                });
        begun.await();

        storing.close();

        assertThat(interrupted.getCount()).isZero();
    }
}
