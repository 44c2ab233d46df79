/**
 * SMTP (RFC 5321) and LMTP (RFC 2033) over TCP: commands, replies matched to them, pipelining (RFC
 * 2920), DATA with its transparency (RFC 5321 section 4.5.2), BDAT (RFC 3030), AUTH (RFC 4954; the
 * mechanism and the outcome, never what is sent), STARTTLS (RFC 3207: the flow is TLS from then
 * on). The message is read by {@link io.ingress.protocol.mime}.
 *
 * <p>As in Suricata 7, a transaction begins with the first command after the one before has ended,
 * and ends with its mail, with RSET or with the flow; so QUIT after a mail is one of its own that
 * says only HELO. HELO is the first one of the flow.
 *
 * <p>Not parsed: parameters of MAIL and RCPT, what the server says of each recipient (but for
 * counting the replies of LMTP), extensions that EHLO answers.
 */
package io.ingress.protocol.smtp;
