package io.ingress.local.flink;

import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;
import org.apache.kafka.common.TopicPartition;

/**
 * How far the Kafka sources of the jobs in this process have read, from Flink's own metrics.
 * Committed offsets come late: a source that has read everything sends a commit only when its poll
 * of 10 s returns. Flink makes the reporter, so what it gathers is kept per job for the process.
 */
public final class SourcePositions implements MetricReporter, MetricReporterFactory {
    private static final String REPORTER = "positions";
    private static final String GAUGE = "currentOffset";
    private static final Map<String, Map<TopicPartition, Gauge<?>>> GAUGES =
            new ConcurrentHashMap<>();

    /** Lets Flink make the reporter. */
    static void configure(Configuration configuration) {
        configuration.setString(
                "metrics.reporter." + REPORTER + ".factory.class", SourcePositions.class.getName());
    }

    /** Offset behind the last record that the sources of a job have handed on, per partition. */
    static Map<TopicPartition, Long> of(JobID job) {
        return GAUGES.getOrDefault(job.toHexString(), Map.of()).entrySet().stream()
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey,
                                gauge -> ((Number) gauge.getValue().getValue()).longValue() + 1));
    }

    static void forget(JobID job) {
        GAUGES.remove(job.toHexString());
    }

    @Override
    public MetricReporter createMetricReporter(Properties properties) {
        return this;
    }

    @Override
    public void open(MetricConfig config) {}

    @Override
    public void close() {}

    @Override
    public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
        if (name.equals(GAUGE) && metric instanceof Gauge<?> gauge) {
            Map<String, String> variables = group.getAllVariables();
            TopicPartition partition =
                    new TopicPartition(
                            variables.get("<topic>"),
                            Integer.parseInt(variables.get("<partition>")));
            GAUGES.computeIfAbsent(variables.get("<job_id>"), job -> new ConcurrentHashMap<>())
                    .put(partition, gauge);
        }
    }

    @Override
    public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {
        if (name.equals(GAUGE)) {
            GAUGES.values().forEach(gauges -> gauges.values().remove(metric));
        }
    }
}
