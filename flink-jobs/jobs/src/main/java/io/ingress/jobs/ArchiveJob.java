package io.ingress.jobs;

import io.ingress.jobs.kafka.KafkaReading;
import io.ingress.jobs.sink.ArchiveRecord;
import io.ingress.jobs.sink.RawTopicRecords;
import io.ingress.jobs.sink.SqliteOptions;
import io.ingress.jobs.sink.SqliteSink;
import io.ingress.model.Topics;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;

/**
 * Events, metrics, alerts and heartbeats -> rows of traffic.db. The order of records does not
 * matter, each may come more than once.
 */
public final class ArchiveJob {
    public static final String NAME = "ingress-archive";

    /** Fixed names of the operators' state; never changed. */
    public static final String SOURCE_UID = "archive-source";

    public static final String SINK_UID = "archive-sqlite";

    /** Time between two checkpoints, ms; a restart repeats at most this much. */
    private static final long CHECKPOINT_INTERVAL_MS = 10_000;

    private static final String USAGE =
            "--bootstrap HOST:PORT --db FILE [--group NAME] [--checkpoint-dir URI]";

    private final Sink<ArchiveRecord> sink;

    public ArchiveJob(Sink<ArchiveRecord> sink) {
        this.sink = sink;
    }

    /** Connects records, from wherever they come, with the sink. */
    public void build(DataStream<ArchiveRecord> records) {
        records.sinkTo(sink).uid(SINK_UID).name("sqlite").setParallelism(1);
    }

    /** All archived topics of a Kafka; a new group starts at the oldest record. */
    @SuppressWarnings("deprecation") // the connector's interface still takes OffsetResetStrategy
    public static DataStream<ArchiveRecord> fromKafka(
            StreamExecutionEnvironment env, String bootstrap, String group) {
        KafkaSource<ArchiveRecord> source =
                KafkaSource.<ArchiveRecord>builder()
                        .setBootstrapServers(bootstrap)
                        .setGroupId(group)
                        .setTopics(
                                List.of(
                                        Topics.EVENTS,
                                        Topics.METRICS,
                                        Topics.ALERTS,
                                        Topics.HEALTH))
                        .setStartingOffsets(
                                OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST))
                        .setDeserializer(new RawTopicRecords())
                        .setProperties(KafkaReading.EVENTS)
                        .setProperty("client.id.prefix", group)
                        .build();
        return env.fromSource(source, WatermarkStrategy.noWatermarks(), "archived topics")
                .uid(SOURCE_UID)
                .setParallelism(1);
    }

    /** Arguments are {@link #USAGE}. */
    public static void main(String[] args) throws Exception {
        JobArguments arguments =
                JobArguments.parse(
                        args,
                        Map.of("bootstrap", "", "db", "", "group", NAME, "checkpoint-dir", ""),
                        USAGE);
        if (arguments.text("bootstrap").isEmpty() || arguments.text("db").isEmpty()) {
            throw new IllegalArgumentException("--bootstrap and --db are needed; usage: " + USAGE);
        }
        StreamExecutionEnvironment env =
                JobEnvironment.create(arguments.text("checkpoint-dir"), CHECKPOINT_INTERVAL_MS);
        SqliteOptions options = SqliteOptions.defaults(Path.of(arguments.text("db")));
        new ArchiveJob(new SqliteSink(options))
                .build(fromKafka(env, arguments.text("bootstrap"), arguments.text("group")));
        env.execute(NAME);
    }
}
