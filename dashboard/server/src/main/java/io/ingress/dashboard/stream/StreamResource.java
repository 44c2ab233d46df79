package io.ingress.dashboard.stream;

import io.ingress.dashboard.api.ApiException;
import io.ingress.dashboard.auth.Gate;
import io.ingress.dashboard.store.Times;
import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Route {@code /stream}: holds the request's thread and writes events until the client goes. */
public final class StreamResource {
    /** A comment after this long without an event, so that both ends notice a dead line. */
    private static final long HEARTBEAT_MS = 15_000;

    private static final String LAST_EVENT_ID = "Last-Event-ID";

    private final LiveFeed feed;
    private final ChangeReader reader;
    private final Gate gate;
    private final Clock clock;

    public StreamResource(LiveFeed feed, ChangeReader reader, Gate gate, Clock clock) {
        this.feed = feed;
        this.reader = reader;
        this.gate = gate;
        this.clock = clock;
    }

    /** Schema Hello of the API. */
    record Hello(List<String> topics, String serverTime) {}

    /** Schema Dropped of the API. */
    record Dropped(String topic, long items) {}

    /** Checks the request and streams. */
    public void open(Context context) {
        Set<Topic> topics = topics(context.queryParam("topics"));
        StreamClient client =
                feed.join(topics, position(context.header(LAST_EVENT_ID)))
                        .orElseThrow(() -> ApiException.tooMany("too many live streams are open"));
        HttpServletResponse response = context.res();
        response.setStatus(HttpServletResponse.SC_OK);
        response.setContentType("text/event-stream;charset=utf-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Accel-Buffering", "no");
        try (OutputStream out = response.getOutputStream()) {
            List<String> labels = topics.stream().map(Topic::label).toList();
            Hello hello = new Hello(labels, Times.text(Times.now(clock)));
            write(out, "hello", null, reader.bytes(hello));
            out.flush();
            pump(client, out, context.cookie(Gate.COOKIE));
        } catch (IOException e) {
            // The client has gone; there is nobody to tell.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            feed.leave(client);
        }
    }

    private void pump(StreamClient client, OutputStream out, String session)
            throws IOException, InterruptedException {
        long checkMs = Gate.streamCheckInterval().toMillis();
        long checkedMs = clock.millis();
        long wroteMs = checkedMs;
        while (true) {
            StreamClient.Next next = client.next(checkMs);
            long nowMs = clock.millis();
            boolean expired = nowMs - checkedMs >= checkMs && !gate.isStillLoggedIn(session);
            checkedMs = nowMs - checkedMs >= checkMs ? nowMs : checkedMs;
            if (next.closed() || expired) {
                write(out, "bye", null, "{}".getBytes(StandardCharsets.UTF_8));
                out.flush();
                return;
            }
            if (send(next, out)) {
                wroteMs = nowMs;
            } else if (nowMs - wroteMs >= HEARTBEAT_MS) {
                out.write(": still here\n\n".getBytes(StandardCharsets.UTF_8));
                out.flush();
                wroteMs = nowMs;
            }
        }
    }

    private boolean send(StreamClient.Next next, OutputStream out) throws IOException {
        for (Map.Entry<Topic, Long> each : next.dropped().entrySet()) {
            Dropped dropped = new Dropped(each.getKey().label(), each.getValue());
            write(out, "dropped", null, reader.bytes(dropped));
        }
        if (next.event().isPresent()) {
            StreamEvent event = next.event().get();
            write(out, event.topic().label(), Long.toString(event.position()), event.data());
        }
        boolean sent = next.event().isPresent() || !next.dropped().isEmpty();
        if (sent) {
            out.flush();
        }
        return sent;
    }

    private static void write(OutputStream out, String event, String id, byte[] data)
            throws IOException {
        String head = (id == null ? "" : "id: " + id + "\n") + "event: " + event + "\ndata: ";
        out.write(head.getBytes(StandardCharsets.UTF_8));
        out.write(data);
        out.write('\n');
        out.write('\n');
    }

    private static Set<Topic> topics(String parameter) {
        if (parameter == null || parameter.isEmpty()) {
            return EnumSet.allOf(Topic.class);
        }
        Set<Topic> topics = EnumSet.noneOf(Topic.class);
        for (String label : Arrays.asList(parameter.split(","))) {
            if (!Topic.labels().contains(label)) {
                throw ApiException.invalid("topics", "must be of " + Topic.labels() + ": topics");
            }
            topics.add(Topic.of(label));
        }
        if (topics.isEmpty()) {
            throw ApiException.invalid("topics", "must name a topic: topics");
        }
        return topics;
    }

    private static long position(String header) {
        if (header == null || header.isEmpty()) {
            return -1;
        }
        try {
            return Math.max(-1, Long.parseLong(header));
        } catch (NumberFormatException e) {
            throw ApiException.invalid(
                    LAST_EVENT_ID, "must be the id of an event of this stream: " + LAST_EVENT_ID);
        }
    }
}
