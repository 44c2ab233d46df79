package io.ingress.local.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.accumulators.ListAccumulator;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.util.Collector;

/** Keeps the first texts that come, a bounded number. One instance. */
final class TextList extends RichFlatMapFunction<String, String> {
    private static final long serialVersionUID = 1L;

    static final int MOST = 50_000;

    private final String name;

    private transient List<String> texts;
    private transient ListAccumulator<String> kept;

    /**
     * @param name unique in the job
     */
    TextList(String name) {
        this.name = name;
    }

    @Override
    public void open(OpenContext context) {
        texts = new ArrayList<>();
        kept = new ListAccumulator<>();
        getRuntimeContext().addAccumulator(name, kept);
    }

    @Override
    public void flatMap(String text, Collector<String> nothing) {
        if (texts.size() < MOST) {
            texts.add(text);
        }
    }

    @Override
    public void close() {
        texts.forEach(kept::add);
        texts.clear();
    }

    @SuppressWarnings("unchecked") // written above
    static List<String> result(Map<String, Object> accumulators, String name) {
        return (List<String>) accumulators.get(name);
    }
}
