package io.ingress.local.trial;

import io.ingress.jobs.alert.AlertEventSerializer;
import io.ingress.model.event.AlertEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.accumulators.ListAccumulator;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.util.Collector;

/** Keeps the last revision of each alert of some rules, a bounded number. One instance. */
final class AlertList extends RichFlatMapFunction<AlertEvent, String> {
    private static final long serialVersionUID = 1L;

    /** Of all rules together. */
    static final int MOST = 100_000;

    private static final String NAME = "alerts";

    private final HashSet<String> rules;

    private transient Map<String, AlertEvent> alerts;
    private transient ListAccumulator<byte[]> kept;

    /**
     * @param rules ids
     */
    AlertList(Collection<String> rules) {
        this.rules = new HashSet<>(rules);
    }

    @Override
    public void open(OpenContext context) {
        alerts = new LinkedHashMap<>();
        kept = new ListAccumulator<>();
        getRuntimeContext().addAccumulator(NAME, kept);
    }

    @Override
    public void flatMap(AlertEvent alert, Collector<String> nothing) {
        if (!rules.contains(alert.detail().ruleId())) {
            return;
        }
        String id = alert.header().id();
        AlertEvent before = alerts.get(id);
        boolean isNews =
                before == null
                        ? alerts.size() < MOST
                        : before.detail().revision() <= alert.detail().revision();
        if (isNews) {
            alerts.put(id, alert);
        }
    }

    @Override
    public void close() throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(1 << 10);
        for (AlertEvent alert : alerts.values()) {
            out.clear();
            new AlertEventSerializer().serialize(alert, out);
            kept.add(out.getCopyOfBuffer());
        }
        alerts.clear();
    }

    @SuppressWarnings("unchecked") // written above
    static List<AlertEvent> result(Map<String, Object> accumulators) {
        List<AlertEvent> alerts = new ArrayList<>();
        try {
            for (byte[] each : (List<byte[]>) accumulators.get(NAME)) {
                alerts.add(new AlertEventSerializer().deserialize(new DataInputDeserializer(each)));
            }
        } catch (IOException e) {
            throw new IllegalStateException("an alert that was written cannot be read", e);
        }
        return alerts;
    }
}
