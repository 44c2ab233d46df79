package io.ingress.protocol.openvpn;

import io.ingress.protocol.ExpectedFlow;
import io.ingress.protocol.FlowRisk;
import io.ingress.protocol.Transaction;
import io.ingress.protocol.TransactionSink;
import java.util.EnumSet;
import java.util.Set;

/**
 * Hands on what TLS finds, but for risks that are none in a private network: a VPN has its own
 * authority, asks for no server by name, and has certificates as long as it likes.
 */
final class PrivateTlsSink implements TransactionSink {
    private static final Set<FlowRisk> USUAL =
            EnumSet.of(
                    FlowRisk.MISSING_SNI,
                    FlowRisk.SELF_SIGNED_CERTIFICATE,
                    FlowRisk.TLS_CERTIFICATE_VALIDITY_TOO_LONG);

    private final TransactionSink sink;

    PrivateTlsSink(TransactionSink sink) {
        this.sink = sink;
    }

    @Override
    public void transaction(Transaction transaction) {
        sink.transaction(transaction);
    }

    @Override
    public void anomaly(long timestampNs, String event) {
        sink.anomaly(timestampNs, event);
    }

    @Override
    public void hostname(String name) {
        sink.hostname(name);
    }

    @Override
    public void risk(FlowRisk risk) {
        if (!USUAL.contains(risk)) {
            sink.risk(risk);
        }
    }

    @Override
    public void inner(String protocol) {
        sink.inner(protocol);
    }

    @Override
    public void expect(ExpectedFlow flow) {
        sink.expect(flow);
    }

    @Override
    public void failed(String protocol, Throwable cause) {
        sink.failed(protocol, cause);
    }
}
