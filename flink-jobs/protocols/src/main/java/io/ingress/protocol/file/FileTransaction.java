package io.ingress.protocol.file;

import io.ingress.model.eve.EveWriter;
import io.ingress.model.event.Endpoints;
import io.ingress.model.event.EventHeader;
import io.ingress.protocol.Transaction;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A file that a protocol carried: an EVE event of type {@code fileinfo}.
 *
 * @param appProto short name of the protocol
 * @param appFields that protocol's own object, as in its event; may be empty
 * @param txId number of the transaction in the flow
 */
public record FileTransaction(
        long timestampNs,
        String appProto,
        Map<String, Object> appFields,
        int txId,
        FileSummary file)
        implements Transaction {
    @Override
    public String protocol() {
        return "fileinfo";
    }

    @Override
    public byte[] eve(EventHeader header, Endpoints endpoints, EveWriter writer) {
        Map<String, Map<String, ?>> objects = new LinkedHashMap<>();
        if (!appFields.isEmpty()) {
            objects.put(appProto, appFields);
        }
        objects.put(protocol(), file.fields(txId));
        return writer.write(header, endpoints, protocol(), appProto, objects);
    }
}
