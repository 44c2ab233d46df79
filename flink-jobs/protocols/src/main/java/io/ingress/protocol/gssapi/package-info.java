/**
 * Security tokens as LDAP, SMB and DCE/RPC carry them in a login: GSS-API (RFC 2743 section 3.1),
 * SPNEGO (RFC 4178 section 4.2), NTLM (MS-NLMP section 2.2.1) and the ticket of Kerberos' AP-REQ
 * (RFC 4121 section 4.1, RFC 4120 sections 5.3 and 5.5.1). {@link
 * io.ingress.protocol.gssapi.SecurityToken} looks into a token and says whose it is.
 *
 * <p>Not parsed: responses and keys of NTLM, what is encrypted in a ticket, signatures, NEGOEX and
 * other mechanisms. No flow state; pure functions of the bytes.
 */
package io.ingress.protocol.gssapi;
