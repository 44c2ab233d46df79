package io.ingress.jobs.traffic;

import io.ingress.jobs.traffic.app.AppEvents;
import io.ingress.jobs.traffic.flow.Flow;
import io.ingress.jobs.traffic.flow.FlowEvents;
import io.ingress.jobs.traffic.flow.FlowReason;
import io.ingress.jobs.traffic.flow.StreamAnomaly;
import io.ingress.model.eve.EveWriter;
import io.ingress.model.event.AnomalyEvent;
import io.ingress.model.event.EventHeader;
import io.ingress.model.event.EventId;
import io.ingress.model.event.EventRecord;
import io.ingress.model.event.FlowEvent;
import io.ingress.model.packet.BatchHeader;
import io.ingress.model.packet.FrameView;
import io.ingress.model.packet.Hash64;
import io.ingress.protocol.Transaction;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the events of one bucket in order: numbers them and keeps orderNs from falling. */
final class BucketEvents implements AppEvents {
    private static final Logger LOG = LoggerFactory.getLogger(BucketEvents.class);
    private static final String INTERNAL_ERROR = "internal_error";
    private static final String TOO_SLOW = "analyzer_too_slow";

    private final TrafficCounts counts;
    private final EveWriter writer = new EveWriter();
    private final FlowEvents flowEvents = new FlowEvents();

    /** Protocols whose analyzer has been complained of. */
    private final Set<String> complained = new HashSet<>();

    private BatchHeader batch;
    private BucketState state;
    private SensorState sensor;
    private BucketOutput out;

    BucketEvents(TrafficCounts counts) {
        this.counts = counts;
    }

    /** From now on events are of this batch's sensor and bucket. */
    void begin(BatchHeader ofBatch, BucketState inState, SensorState ofSensor, BucketOutput to) {
        batch = ofBatch;
        state = inState;
        sensor = ofSensor;
        out = to;
    }

    void flow(Flow flow, FlowReason reason, long decidedNs, long orderNs) {
        EventHeader header = header(flow, decidedNs);
        write("flow", orderNs, writer.write(flowEvents.event(flow, header, reason)));
        counts.add(TrafficCounter.FLOW_EVENTS, 1);
        if (reason == FlowReason.FORCED) {
            counts.add(TrafficCounter.FLOWS_EVICTED, 1);
        }
    }

    @Override
    public void transaction(Flow flow, Transaction transaction) {
        EventHeader header = header(flow, transaction.timestampNs());
        byte[] json = transaction.eve(header, flowEvents.endpoints(flow), writer);
        write(transaction.protocol(), sensor.flows.clockNs(), json);
        counts.add(TrafficCounter.TRANSACTIONS, 1);
    }

    @Override
    public void anomaly(
            Flow flow, long timestampNs, String type, String event, boolean firstOfFlow) {
        boolean applayer = AnomalyEvent.APPLAYER.equals(type);
        String protocol = applayer && flow.app != null ? flow.app.name() : null;
        anomaly(flow, timestampNs, type, event, protocol, firstOfFlow);
    }

    private void anomaly(
            Flow flow,
            long timestampNs,
            String type,
            String event,
            String protocol,
            boolean firstOfFlow) {
        boolean applayer = AnomalyEvent.APPLAYER.equals(type);
        long clockNs = sensor.flows.clockNs();
        if (!firstOfFlow || !sensor.anomalies.take(clockNs, event)) {
            counts.add(TrafficCounter.ANOMALIES_SAMPLED_OUT, 1);
            return;
        }
        AnomalyEvent anomaly =
                new AnomalyEvent(
                        header(flow, timestampNs),
                        flowEvents.endpoints(flow),
                        type,
                        applayer ? AppLayerEventName.of(protocol, event) : event,
                        protocol);
        write("anomaly", clockNs, writer.write(anomaly));
        counts.add(TrafficCounter.ANOMALIES, 1);
    }

    /**
     * @param set of what is wrong with a segment
     */
    void streamAnomalies(Flow flow, long timestampNs, long set) {
        long news = flow.reportStreamAnomalies(set);
        for (long left = set; left != 0; left &= left - 1) {
            boolean first = (news & Long.lowestOneBit(left)) != 0;
            anomaly(flow, timestampNs, "stream", StreamAnomaly.first(left).eveName(), first);
        }
    }

    @Override
    public void missed(long bytes) {
        counts.add(TrafficCounter.STREAM_BYTES_MISSED, bytes);
    }

    @Override
    public void streamsFlushed() {
        counts.add(TrafficCounter.STREAMS_FLUSHED, 1);
    }

    @Override
    public void switchedOff(Flow flow, String protocol, Throwable cause) {
        counts.add(TrafficCounter.ANALYZERS_SWITCHED_OFF, 1);
        String event = cause == null ? TOO_SLOW : INTERNAL_ERROR;
        if (complained.add(protocol)) {
            LOG.error(
                    "analyzer of {} switched off for flow {}: {}; more of these are only counted",
                    protocol,
                    header(flow, flow.lastNs).flowId(),
                    event,
                    cause);
        }
        anomaly(flow, flow.lastNs, AnomalyEvent.APPLAYER, event, protocol, true);
    }

    /**
     * @param flow null for a frame without one
     */
    void decodeAnomaly(Flow flow, FrameView view) {
        int kind = view.anomaly.ordinal();
        if (flow != null) {
            boolean first = flow.reportDecodeAnomaly(kind);
            anomaly(flow, view.timestampNs, "decode", view.anomaly.eveName(), first);
        } else {
            decodeAnomaly(view, view.anomaly.eveName());
        }
    }

    /** An anomaly of a packet that counts in no flow here. */
    void decodeAnomaly(FrameView view, String event) {
        long clockNs = sensor.flows.clockNs();
        if (!sensor.anomalies.take(clockNs, event)) {
            counts.add(TrafficCounter.ANOMALIES_SAMPLED_OUT, 1);
            return;
        }
        EventHeader header = header(view);
        AnomalyEvent anomaly = new AnomalyEvent(header, null, "decode", event, null);
        write("anomaly", clockNs, writer.write(anomaly));
        counts.add(TrafficCounter.ANOMALIES, 1);
    }

    /** An ARP packet that says something new. */
    void arp(FrameView view) {
        byte[] json = writer.write(header(view), null, "arp", ArpFields.of(view));
        write("arp", sensor.flows.clockNs(), json);
        counts.add(TrafficCounter.ARP_EVENTS, 1);
    }

    /** What is known so far of a flow that is open for long. */
    void openFlow(Flow flow) {
        long clockNs = sensor.flows.clockNs();
        EventHeader header = header(flow, flow.lastNs);
        FlowEvent event = flowEvents.event(flow, header, FlowReason.ACTIVE);
        write(EveWriter.FLOW_OPEN, clockNs, writer.writeOpen(event));
        counts.add(TrafficCounter.FLOWS_REPORTED_OPEN, 1);
    }

    /** The mark that says: all events up to this time are written. */
    void clock(long clockNs) {
        write(EventRecord.CLOCK, clockNs, writer.clock(sensor.sensor, clockNs));
    }

    private EventHeader header(FrameView view) {
        long content = Hash64.combine(Hash64.of(sensor.sensor, batch.bucket()), sensor.frames);
        return new EventHeader(
                EventId.of(view.timestampNs, content),
                view.timestampNs,
                sensor.sensor,
                batch.interfaceName(),
                0);
    }

    private EventHeader header(Flow flow, long timestampNs) {
        return flowEvents.header(flow, timestampNs, sensor.sensor, batch.interfaceName());
    }

    private void write(String type, long orderNs, byte[] json) {
        state.orderNs = Math.max(state.orderNs, orderNs);
        out.event(
                new EventRecord(
                        sensor.sensor, batch.bucket(), state.nextSeq++, state.orderNs, type, json));
    }
}
