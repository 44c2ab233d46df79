/**
 * Syslog over UDP (RFC 3164 section 4, RFC 5424 section 6, RFC 5426) and TCP (RFC 6587: octet
 * counting and lines). Events have type {@code syslog} with Zeek's fields: facility, severity,
 * message.
 *
 * <p>Not parsed: timestamps, names and structured data within the message; TLS (RFC 5425); a
 * message beyond its first 2 KiB.
 */
package io.ingress.protocol.syslog;
