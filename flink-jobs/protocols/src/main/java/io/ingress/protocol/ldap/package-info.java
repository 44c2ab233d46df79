/**
 * LDAP over TCP and UDP: RFC 4511 (messages, section 4; bind, 4.2; search, 4.5; results, 4.1.9;
 * StartTLS, 4.14), RFC 4515 (text of filters), RFC 4513 section 5.2 (SASL), RFC 3712's
 * connectionless form. One EVE event {@code ldap} of Suricata 8 an operation: its request and its
 * responses.
 *
 * <p>{@link io.ingress.protocol.ldap.LdapRecognition} says whether it is LDAP, {@link
 * io.ingress.protocol.ldap.LdapAnalyzer} matches responses to requests, {@link
 * io.ingress.protocol.ldap.LdapFields} reads one message, {@link
 * io.ingress.protocol.ldap.LdapFilter} the condition of a search.
 *
 * <p>After StartTLS the flow goes on as TLS. A login by SASL is looked into for NTLM and Kerberos;
 * messages that it signs only are read, sealed ones are left out.
 *
 * <p>Not parsed: passwords and credentials (never written to an event), controls, values of
 * extended operations beyond their text, and of an operation what goes beyond the limits of {@link
 * io.ingress.protocol.ldap.LdapExchanges}.
 */
package io.ingress.protocol.ldap;
