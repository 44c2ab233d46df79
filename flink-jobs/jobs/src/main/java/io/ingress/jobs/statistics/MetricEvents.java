package io.ingress.jobs.statistics;

import io.ingress.model.event.EventHeader;
import io.ingress.model.event.EventId;
import io.ingress.model.event.MetricEvent;
import io.ingress.model.packet.Hash64;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes the event of one second of one sensor. */
final class MetricEvents {
    /** What the metric measures. */
    static final String NAME = "traffic";

    private static final long NS_PER_SECOND = 1_000_000_000L;

    private MetricEvents() {}

    static MetricEvent event(
            String sensor, String interfaceName, long second, SecondCounts counts) {
        long startNs = second * NS_PER_SECOND;
        long content = Hash64.combine(Hash64.of(sensor, 0), NAME);
        List<MetricEvent.ByProtocol> protocols = new ArrayList<>();
        long packets = 0;
        long bytes = 0;
        long flows = 0;
        for (Transport transport : Transport.values()) {
            MetricEvent.Counts of =
                    new MetricEvent.Counts(
                            counts.packets(transport),
                            counts.bytes(transport),
                            counts.flows(transport));
            packets += of.packets();
            bytes += of.bytes();
            flows += of.flows();
            if (of.packets() > 0 || of.flows() > 0) {
                protocols.add(new MetricEvent.ByProtocol("transport", transport.metricName(), of));
            }
        }
        for (Map.Entry<String, long[]> entry : counts.applications().entrySet()) {
            long[] of = entry.getValue();
            protocols.add(
                    new MetricEvent.ByProtocol(
                            "application",
                            entry.getKey(),
                            new MetricEvent.Counts(of[0], of[1], of[2])));
        }
        return new MetricEvent(
                new EventHeader(EventId.of(startNs, content), startNs, sensor, interfaceName, 0),
                NAME,
                1,
                new MetricEvent.Counts(packets, bytes, flows),
                protocols);
    }
}
