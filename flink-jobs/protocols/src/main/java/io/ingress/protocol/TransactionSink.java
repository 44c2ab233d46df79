package io.ingress.protocol;

/** Takes what an analyzer finds. */
public interface TransactionSink {
    void transaction(Transaction transaction);

    /**
     * An application-layer anomaly.
     *
     * @param event Suricata's event name where there is one
     */
    void anomaly(long timestampNs, String event);

    /** The host name the client wants: an SNI, a Host header. */
    default void hostname(String name) {}

    /** Something that makes the flow suspicious in itself. */
    default void risk(FlowRisk risk) {}

    /**
     * A protocol spoken inside this one, which stays the flow's: NTLM and Kerberos in a login,
     * DCE/RPC in a named pipe. Said again of the same flow it changes nothing.
     */
    default void inner(String protocol) {}

    /** Another flow is about to come. */
    default void expect(ExpectedFlow flow) {}

    /**
     * An analyzer threw: it is switched off for this flow. Said again of the same flow, after a
     * restart, it changes nothing.
     */
    default void failed(String protocol, Throwable cause) {}
}
