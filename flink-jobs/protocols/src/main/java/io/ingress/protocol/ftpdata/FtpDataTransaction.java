package io.ingress.protocol.ftpdata;

import io.ingress.model.eve.EveWriter;
import io.ingress.model.event.Endpoints;
import io.ingress.model.event.EventHeader;
import io.ingress.protocol.Transaction;
import java.util.Map;

/**
 * One transfer: an EVE event of type ftp_data.
 *
 * @param fields command, and what it named
 */
record FtpDataTransaction(long timestampNs, Map<String, Object> fields) implements Transaction {
    @Override
    public String protocol() {
        return "ftp_data";
    }

    @Override
    public byte[] eve(EventHeader header, Endpoints endpoints, EveWriter writer) {
        return writer.write(header, endpoints, protocol(), fields);
    }
}
