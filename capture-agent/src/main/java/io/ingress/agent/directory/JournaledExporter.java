package io.ingress.agent.directory;

import io.ingress.agent.export.BatchExporter;
import io.ingress.model.packet.BatchHeader;
import io.ingress.model.packet.PacketBatchWriter;
import java.io.IOException;

/** No batch leaves before everything it follows from is on disk. */
public record JournaledExporter(Journal journal, BatchExporter exporter) implements BatchExporter {
    @Override
    public void export(BatchHeader header, PacketBatchWriter batch, long latestNs)
            throws IOException {
        journal.force();
        exporter.export(header, batch, latestNs);
    }

    @Override
    public void flush() throws IOException {
        exporter.flush();
    }

    @Override
    public void close() {
        exporter.close();
    }
}
