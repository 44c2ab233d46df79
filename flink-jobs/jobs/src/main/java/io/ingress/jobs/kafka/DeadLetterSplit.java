package io.ingress.jobs.kafka;

import io.ingress.jobs.record.DeadLetter;
import io.ingress.jobs.record.RecordTypes;
import io.ingress.model.packet.PacketBatch;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Lets batches through and puts unreadable records aside, counted. */
public final class DeadLetterSplit extends ProcessFunction<IncomingBatch, PacketBatch> {
    private static final long serialVersionUID = 1L;

    public static final OutputTag<DeadLetter> DEAD_LETTERS =
            new OutputTag<>("dead-letters", RecordTypes.DEAD_LETTER);

    private transient Counter deadLetters;

    @Override
    public void open(OpenContext context) {
        deadLetters = getRuntimeContext().getMetricGroup().counter("dead_letters");
    }

    @Override
    public void processElement(
            IncomingBatch incoming, Context context, Collector<PacketBatch> out) {
        if (incoming.batch() != null) {
            out.collect(incoming.batch());
            return;
        }
        deadLetters.inc();
        context.output(DEAD_LETTERS, incoming.letter());
    }
}
