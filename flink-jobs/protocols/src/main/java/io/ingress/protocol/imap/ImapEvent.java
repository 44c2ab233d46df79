package io.ingress.protocol.imap;

import io.ingress.model.eve.EveWriter;
import io.ingress.model.event.Endpoints;
import io.ingress.model.event.EventHeader;
import io.ingress.protocol.Transaction;
import io.ingress.protocol.file.FileSummary;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A command with its result, or a message: an EVE event of type imap; or of type fileinfo for a
 * file in a message.
 *
 * @param imap the command
 * @param email the message; empty for a command
 * @param txId number of the event in the flow
 * @param file null for a command or a message
 */
record ImapEvent(
        long timestampNs,
        Map<String, Object> imap,
        Map<String, Object> email,
        int txId,
        FileSummary file)
        implements Transaction {
    @Override
    public String protocol() {
        return file == null ? ImapAnalyzerFactory.PROTOCOL : "fileinfo";
    }

    @Override
    public byte[] eve(EventHeader header, Endpoints endpoints, EveWriter writer) {
        Map<String, Map<String, Object>> objects = new LinkedHashMap<>();
        objects.put(ImapAnalyzerFactory.PROTOCOL, imap);
        if (!email.isEmpty()) {
            objects.put("email", email);
        }
        if (file == null) {
            return writer.write(header, endpoints, protocol(), null, objects);
        }
        objects.put(protocol(), file.fields(txId));
        return writer.write(header, endpoints, protocol(), ImapAnalyzerFactory.PROTOCOL, objects);
    }
}
