/**
 * Kerberos 5 over UDP and TCP: RFC 4120 (KDC-REQ, section 5.4.1; KDC-REP, 5.4.2; KRB-ERROR, 5.9.1;
 * transport over TCP with a length before each message, 7.2.2; numbers, 7.5), encryption types of
 * RFC 3961, 3962, 4757, 6803, 8009. One EVE event {@code krb5} a message of the KDC or to it.
 *
 * <p>Read from top to bottom: {@link io.ingress.protocol.krb5.Krb5AnalyzerFactory} and {@link
 * io.ingress.protocol.krb5.Krb5Recognition} say whether it is Kerberos, {@link
 * io.ingress.protocol.krb5.Krb5Analyzer} holds the flow together, {@link
 * io.ingress.protocol.krb5.Krb5Stream} cuts TCP into messages, {@link
 * io.ingress.protocol.krb5.Krb5Parser} reads one, {@link io.ingress.protocol.krb5.Krb5Transaction}
 * is what comes out.
 *
 * <p>Not parsed: pre-authentication data, what is encrypted, AP-REQ and AP-REP (recognised, no
 * event), KRB-SAFE, KRB-PRIV, KRB-CRED, changing passwords (port 464), the Kerberos of SMB, LDAP
 * and HTTP.
 */
package io.ingress.protocol.krb5;
