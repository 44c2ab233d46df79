package io.ingress.protocol.pop3;

import io.ingress.model.eve.EveWriter;
import io.ingress.model.event.Endpoints;
import io.ingress.model.event.EventHeader;
import io.ingress.protocol.Transaction;
import io.ingress.protocol.file.FileSummary;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A command with its response: an EVE event of type pop3; or of type fileinfo for a file in the
 * mail.
 *
 * @param pop3 request and response
 * @param email the mail that RETR or TOP brought; empty for others
 * @param txId number of the command in the flow
 * @param file null for the command itself
 */
record Pop3Event(
        long timestampNs,
        Map<String, Object> pop3,
        Map<String, Object> email,
        int txId,
        FileSummary file)
        implements Transaction {
    @Override
    public String protocol() {
        return file == null ? Pop3AnalyzerFactory.PROTOCOL : "fileinfo";
    }

    @Override
    public byte[] eve(EventHeader header, Endpoints endpoints, EveWriter writer) {
        Map<String, Map<String, Object>> objects = new LinkedHashMap<>();
        objects.put(Pop3AnalyzerFactory.PROTOCOL, pop3);
        if (!email.isEmpty()) {
            objects.put("email", email);
        }
        if (file == null) {
            return writer.write(header, endpoints, protocol(), null, objects);
        }
        objects.put(protocol(), file.fields(txId));
        return writer.write(header, endpoints, protocol(), Pop3AnalyzerFactory.PROTOCOL, objects);
    }
}
