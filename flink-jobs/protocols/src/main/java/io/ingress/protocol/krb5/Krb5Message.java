package io.ingress.protocol.krb5;

/**
 * What is read of one message.
 *
 * @param type as {@link Krb5Codes} has it; 0 when it is none
 * @param cname client, null when absent, as the texts below
 * @param encryption type of what is for the client, {@link #NONE} when absent
 * @param ticketEncryption type of the ticket
 * @param sound all of it could be read
 */
record Krb5Message(
        int type,
        String cname,
        String realm,
        String sname,
        int encryption,
        int ticketEncryption,
        int errorCode,
        boolean sound) {
    static final int NONE = Integer.MIN_VALUE;
}
