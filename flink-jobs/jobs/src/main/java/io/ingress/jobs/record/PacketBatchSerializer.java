package io.ingress.jobs.record;

import io.ingress.model.packet.BatchHeader;
import io.ingress.model.packet.PacketBatch;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Layout 2: the header's fields in order, length of the pcap, the pcap. Layout 1 had no believedNs.
 */
public final class PacketBatchSerializer extends ImmutableSerializer<PacketBatch> {
    private static final long serialVersionUID = 1L;
    public static final PacketBatchSerializer INSTANCE = new PacketBatchSerializer();

    @Override
    protected int version() {
        return 2;
    }

    @Override
    protected void write(PacketBatch batch, DataOutputView out) throws IOException {
        BatchHeader header = batch.header();
        out.writeUTF(header.sensor());
        out.writeUTF(header.interfaceName());
        out.writeUTF(header.boot());
        out.writeInt(header.bucket());
        out.writeInt(header.buckets());
        out.writeLong(header.seq());
        out.writeInt(header.packets());
        out.writeLong(header.clockNs());
        out.writeBoolean(header.last());
        out.writeLong(header.kernelDrops());
        out.writeLong(header.policyDrops());
        out.writeLong(header.believedNs());
        out.writeInt(batch.pcap().length);
        out.write(batch.pcap());
    }

    @Override
    protected PacketBatch read(int version, DataInputView in) throws IOException {
        BatchHeader header =
                new BatchHeader(
                        in.readUTF(),
                        in.readUTF(),
                        in.readUTF(),
                        in.readInt(),
                        in.readInt(),
                        in.readLong(),
                        in.readInt(),
                        in.readLong(),
                        in.readBoolean(),
                        in.readLong(),
                        in.readLong(),
                        version < 2 ? BatchHeader.ALL_BELIEVED : in.readLong());
        byte[] pcap = new byte[in.readInt()];
        in.readFully(pcap);
        return new PacketBatch(header, pcap);
    }

    @Override
    public TypeSerializerSnapshot<PacketBatch> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Written into savepoints beside the data. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<PacketBatch> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
