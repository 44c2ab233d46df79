package io.ingress.protocol.irc;

import io.ingress.model.eve.EveWriter;
import io.ingress.model.event.Endpoints;
import io.ingress.model.event.EventHeader;
import io.ingress.protocol.Transaction;
import java.util.Map;

/**
 * One command: an EVE event of type irc.
 *
 * @param fields nick, user, command, value, addl as in Zeek
 */
record IrcTransaction(long timestampNs, Map<String, Object> fields) implements Transaction {
    @Override
    public String protocol() {
        return IrcAnalyzerFactory.PROTOCOL;
    }

    @Override
    public byte[] eve(EventHeader header, Endpoints endpoints, EveWriter writer) {
        return writer.write(header, endpoints, protocol(), fields);
    }
}
