package io.ingress.jobs.record;

import io.ingress.jobs.statistics.MetricPartial;
import io.ingress.jobs.statistics.SensorSeconds;
import io.ingress.jobs.traffic.BucketState;
import io.ingress.model.event.EventRecord;
import io.ingress.model.packet.PacketBatch;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** Types of the records that travel between operators (generic types are off). */
public final class RecordTypes {
    public static final TypeInformation<PacketBatch> PACKET_BATCH =
            new RecordType<>(PacketBatch.class, PacketBatchSerializer.INSTANCE);

    public static final TypeInformation<EventRecord> EVENT =
            new RecordType<>(EventRecord.class, EventRecordSerializer.INSTANCE);

    public static final TypeInformation<MetricPartial> METRIC_PARTIAL =
            new RecordType<>(MetricPartial.class, MetricPartialSerializer.INSTANCE);

    public static final TypeInformation<DeadLetter> DEAD_LETTER =
            new RecordType<>(DeadLetter.class, DeadLetterSerializer.INSTANCE);

    public static final TypeInformation<BucketState> BUCKET_STATE =
            new RecordType<>(BucketState.class, BucketStateSerializer.INSTANCE);

    public static final TypeInformation<SensorSeconds> SENSOR_SECONDS =
            new RecordType<>(SensorSeconds.class, SensorSecondsSerializer.INSTANCE);

    private RecordTypes() {}
}
