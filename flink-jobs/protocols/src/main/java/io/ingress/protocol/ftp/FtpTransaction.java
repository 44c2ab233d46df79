package io.ingress.protocol.ftp;

import io.ingress.model.eve.EveWriter;
import io.ingress.model.event.Endpoints;
import io.ingress.model.event.EventHeader;
import io.ingress.protocol.Transaction;
import java.util.Map;

/**
 * One command with its replies: an EVE event of type ftp.
 *
 * @param fields of {@link FtpExchange}
 */
record FtpTransaction(long timestampNs, Map<String, Object> fields) implements Transaction {
    @Override
    public String protocol() {
        return FtpAnalyzerFactory.PROTOCOL;
    }

    @Override
    public byte[] eve(EventHeader header, Endpoints endpoints, EveWriter writer) {
        return writer.write(header, endpoints, protocol(), fields);
    }
}
