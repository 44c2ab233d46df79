package io.ingress.protocol.testing;

import io.ingress.model.eve.EveWriter;
import io.ingress.model.event.Endpoints;
import io.ingress.model.event.EventHeader;
import io.ingress.protocol.Transaction;
import io.ingress.protocol.TransactionSink;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Remembers what an analyzer finds: each transaction as its EVE text, each anomaly by name. */
public class SinkRecorder implements TransactionSink {
    private static final EventHeader HEADER =
            new EventHeader("00000000000000000000000000000000", 0, "test", null, 1);
    private static final Endpoints ENDPOINTS =
            new Endpoints(
                    "192.0.2.1", 40000, "192.0.2.2", 53, "UDP", "1:wCb3OG7yAFWelaUydu0D+125CLM=");

    private final EveWriter writer = new EveWriter();
    private final List<String> transactions = new ArrayList<>();
    private final List<String> anomalies = new ArrayList<>();

    @Override
    public void transaction(Transaction transaction) {
        byte[] json = transaction.eve(HEADER, ENDPOINTS, writer);
        transactions.add(new String(json, StandardCharsets.UTF_8));
    }

    @Override
    public void anomaly(long timestampNs, String event) {
        anomalies.add(event);
    }

    /** EVE JSON of each transaction. */
    public List<String> transactions() {
        return transactions;
    }

    /** Event names. */
    public List<String> anomalies() {
        return anomalies;
    }
}
