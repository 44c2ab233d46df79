package io.ingress.dashboard.stream;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Queue between the feed and one client. When it is full its oldest event goes, and the client is
 * told how much it missed. Filled by the feed's thread, emptied by the client's.
 */
final class StreamClient {
    /** Events that wait for one client: about a minute at four changes a second. */
    static final int QUEUE = 256;

    /** Bytes that wait for one client. */
    static final long QUEUE_BYTES = 4L << 20;

    /** Position of a client that begins when the feed takes notice of it. */
    static final long FROM_ADMISSION = -1;

    private final Set<Topic> topics;
    private final long lastSeen;
    private final Deque<StreamEvent> queue = new ArrayDeque<>();
    private final Map<Topic, Long> dropped = new EnumMap<>(Topic.class);
    private long queuedBytes;
    private boolean closed;

    /** What the client is to be sent next. */
    record Next(Optional<StreamEvent> event, Map<Topic, Long> dropped, boolean closed) {}

    /**
     * @param lastSeen position after which the client goes on, or {@link #FROM_ADMISSION}
     */
    StreamClient(Set<Topic> topics, long lastSeen) {
        this.topics = EnumSet.copyOf(topics);
        this.lastSeen = lastSeen;
    }

    long lastSeen() {
        return lastSeen;
    }

    boolean wants(Topic topic) {
        return topics.contains(topic);
    }

    synchronized void offer(StreamEvent event) {
        if (closed || !wants(event.topic())) {
            return;
        }
        queue.addLast(event);
        queuedBytes += event.data().length;
        while (queue.size() > 1 && (queue.size() > QUEUE || queuedBytes > QUEUE_BYTES)) {
            StreamEvent oldest = queue.removeFirst();
            queuedBytes -= oldest.data().length;
            dropped.merge(oldest.topic(), (long) oldest.items(), Long::sum);
        }
        notifyAll();
    }

    /** Rows of a topic that this client will not get. */
    synchronized void missed(Topic topic, long items) {
        if (wants(topic)) {
            dropped.merge(topic, items, Long::sum);
            notifyAll();
        }
    }

    /** Waits at most this long; everything is empty when nothing came. */
    synchronized Next next(long waitMs) throws InterruptedException {
        if (queue.isEmpty() && dropped.isEmpty() && !closed) {
            wait(waitMs);
        }
        if (!dropped.isEmpty()) {
            Map<Topic, Long> told = new EnumMap<>(dropped);
            dropped.clear();
            return new Next(Optional.empty(), told, closed);
        }
        StreamEvent event = queue.pollFirst();
        if (event != null) {
            queuedBytes -= event.data().length;
        }
        return new Next(Optional.ofNullable(event), Map.of(), closed);
    }

    synchronized void close() {
        closed = true;
        notifyAll();
    }
}
