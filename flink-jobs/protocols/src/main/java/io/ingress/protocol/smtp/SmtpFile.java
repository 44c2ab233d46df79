package io.ingress.protocol.smtp;

import io.ingress.model.eve.EveWriter;
import io.ingress.model.event.Endpoints;
import io.ingress.model.event.EventHeader;
import io.ingress.protocol.Transaction;
import io.ingress.protocol.file.FileSummary;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A file attached to a mail: an EVE event of type fileinfo with the mail beside it.
 *
 * @param txId number of the transaction in the flow
 */
record SmtpFile(
        long timestampNs,
        Map<String, Object> smtp,
        Map<String, Object> email,
        int txId,
        FileSummary file)
        implements Transaction {
    @Override
    public String protocol() {
        return "fileinfo";
    }

    @Override
    public byte[] eve(EventHeader header, Endpoints endpoints, EveWriter writer) {
        Map<String, Map<String, Object>> objects = new LinkedHashMap<>();
        objects.put(SmtpAnalyzerFactory.PROTOCOL, smtp);
        objects.put("email", email);
        objects.put(protocol(), file.fields(txId));
        return writer.write(header, endpoints, protocol(), SmtpAnalyzerFactory.PROTOCOL, objects);
    }
}
