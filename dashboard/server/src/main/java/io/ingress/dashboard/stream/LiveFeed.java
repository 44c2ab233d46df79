package io.ingress.dashboard.stream;

import io.ingress.dashboard.store.ChangeStore;
import io.ingress.dashboard.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the archive's change log, four times a second for all clients together, and gives each
 * client what it asked for. One thread; clients come and go from any.
 */
public final class LiveFeed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveFeed.class);

    /** Time between two looks at the database, ms. */
    private static final long POLL_MS = 250;

    /** Changes read at once. */
    private static final int CHANGES = 2_000;

    /** Streams at the same time. */
    public static final int MAX_CLIENTS = 64;

    /** Longest wait for the feed's thread at the end, ms. */
    private static final long JOIN_MS = 5_000;

    /** Longest wait for the clients' threads at the end, ms. */
    private static final long GOODBYE_MS = 2_000;

    private final ChangeStore changes;
    private final ChangeReader reader;
    private final List<StreamClient> clients = new CopyOnWriteArrayList<>();
    private final Queue<StreamClient> joining = new ConcurrentLinkedQueue<>();
    private final Thread thread = new Thread(this::run, "live-feed");
    private final Object left = new Object();
    private volatile boolean closed;
    private long position = -1;

    public LiveFeed(ChangeStore changes, ChangeReader reader) {
        this.changes = changes;
        this.reader = reader;
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    /** Empty when there are too many clients already, or the server stops. */
    Optional<StreamClient> join(java.util.Set<Topic> topics, long lastSeen) {
        if (closed || clients.size() + joining.size() >= MAX_CLIENTS) {
            return Optional.empty();
        }
        StreamClient client = new StreamClient(topics, lastSeen >= 0 ? lastSeen : now());
        joining.add(client);
        return Optional.of(client);
    }

    /** Position at this moment, so that nothing is lost until the feed's thread takes notice. */
    private long now() {
        try {
            return changes.bounds().last();
        } catch (StoreException e) {
            return StreamClient.FROM_ADMISSION;
        }
    }

    void leave(StreamClient client) {
        client.close();
        joining.remove(client);
        clients.remove(client);
        synchronized (left) {
            left.notifyAll();
        }
    }

    private void run() {
        while (!closed) {
            try {
                step();
                Thread.sleep(POLL_MS);
            } catch (StoreException e) {
                LOG.debug("the archive cannot be followed now: {}", e.getMessage());
                pause();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(POLL_MS);
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    private void step() {
        ChangeStore.Bounds bounds = changes.bounds();
        boolean begun = position >= 0 && bounds.last() >= position;
        if (!begun) {
            position = bounds.last();
        }
        advance(bounds);
        admit(bounds);
    }

    /** Everything new to all clients. */
    private void advance(ChangeStore.Bounds bounds) {
        if (clients.isEmpty() || bounds.last() - position > CHANGES) {
            // Nobody listens, or a replay runs at full speed: live is what is new now.
            if (!clients.isEmpty()) {
                missed(bounds.last() - position);
            }
            position = bounds.last();
            return;
        }
        if (bounds.last() > position) {
            List<StreamEvent> events = reader.read(changes.after(position, CHANGES));
            clients.forEach(client -> events.forEach(client::offer));
            position = bounds.last();
        }
    }

    private void missed(long rows) {
        for (StreamClient client : clients) {
            for (Topic topic : Topic.values()) {
                client.missed(topic, rows);
            }
        }
    }

    /** New clients get what they missed since their last event, as far as it is known. */
    private void admit(ChangeStore.Bounds bounds) {
        List<StreamClient> admitted = new ArrayList<>();
        for (StreamClient client = joining.poll(); client != null; client = joining.poll()) {
            long from = client.lastSeen();
            boolean known = from >= bounds.first() - 1 && position - from <= CHANGES;
            if (from >= 0 && from < position && known) {
                reader.read(changes.after(from, CHANGES)).stream()
                        .filter(event -> event.position() <= position)
                        .forEach(client::offer);
            } else if (from >= 0 && from != position) {
                for (Topic topic : Topic.values()) {
                    client.missed(topic, Math.max(0, position - from));
                }
            }
            admitted.add(client);
        }
        clients.addAll(admitted);
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        clients.forEach(StreamClient::close);
        joining.forEach(StreamClient::close);
        try {
            thread.join(JOIN_MS);
            awaitClients();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Gives the clients' threads a moment to say goodbye; a stuck one is cut off afterwards. */
    private void awaitClients() throws InterruptedException {
        long deadlineNs = System.nanoTime() + GOODBYE_MS * 1_000_000;
        synchronized (left) {
            long remainingMs = GOODBYE_MS;
            while (remainingMs > 0 && !(clients.isEmpty() && joining.isEmpty())) {
                left.wait(remainingMs);
                remainingMs = (deadlineNs - System.nanoTime()) / 1_000_000;
            }
        }
    }
}
