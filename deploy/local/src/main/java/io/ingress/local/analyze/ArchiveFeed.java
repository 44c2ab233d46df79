package io.ingress.local.analyze;

import io.ingress.jobs.sink.ArchiveRecord;
import io.ingress.model.Topics;
import io.ingress.model.eve.EveWriter;
import io.ingress.model.event.AlertEvent;
import io.ingress.model.event.EventRecord;
import java.io.IOException;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.co.RichCoFlatMapFunction;
import org.apache.flink.util.Collector;

/**
 * Turns the events and alerts of one capture into records of the archive. Receives from the traffic
 * and the detection pipeline, hands to the SQLite sink.
 */
final class ArchiveFeed extends RichCoFlatMapFunction<EventRecord, AlertEvent, ArchiveRecord> {
    private static final long serialVersionUID = 1L;
    private static final String ALERT = "alert";

    private final String sensor;

    private transient EveWriter writer;
    private transient SensorName name;

    /**
     * @param sensor name under which the capture is archived
     */
    ArchiveFeed(String sensor) {
        this.sensor = sensor;
    }

    @Override
    public void open(OpenContext context) {
        writer = new EveWriter();
        name = new SensorName(sensor);
    }

    @Override
    public void flatMap1(EventRecord event, Collector<ArchiveRecord> out) throws IOException {
        if (!event.type().equals(EventRecord.CLOCK)) {
            byte[] json = name.in(event.json());
            out.collect(new ArchiveRecord(Topics.EVENTS, event.type(), event.bucket(), json));
        }
    }

    @Override
    public void flatMap2(AlertEvent alert, Collector<ArchiveRecord> out) throws IOException {
        byte[] json = name.in(writer.write(alert));
        out.collect(new ArchiveRecord(Topics.ALERTS, ALERT, ArchiveRecord.NO_BUCKET, json));
    }
}
