package io.ingress.agent.export;

import io.ingress.model.packet.BatchHeader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the spool keeps of a batch besides its pcap: the latest time, and the headers as names and
 * values, so that a later version finds what it knows.
 */
final class ShipmentCodec {
    private ShipmentCodec() {}

    static byte[] head(Shipment shipment) {
        Map<String, String> headers = shipment.header().toMap();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeLong(shipment.latestNs());
            out.writeShort(headers.size());
            for (Map.Entry<String, String> header : headers.entrySet()) {
                out.writeUTF(header.getKey());
                out.writeUTF(header.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * @throws IllegalArgumentException when the headers are not those of a batch
     */
    static Shipment of(byte[] head, byte[] pcap) {
        Map<String, String> headers = new LinkedHashMap<>();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(head))) {
            long latestNs = in.readLong();
            for (int left = in.readShort(); left > 0; left--) {
                headers.put(in.readUTF(), in.readUTF());
            }
            return new Shipment(BatchHeader.fromMap(headers), latestNs, pcap);
        } catch (IOException e) {
            throw new IllegalArgumentException("not the headers of a batch", e);
        }
    }
}
