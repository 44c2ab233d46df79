/**
 * SNMP: RFC 1157 (version 1), 1901 and 3416 (version 2c), 3412 and 3414 (version 3 with its user
 * security model). Events are EVE's {@code snmp}, one per message.
 *
 * <p>Not parsed: values of variables; encrypted parts; security models other than USM; SNMP over
 * TCP and DTLS.
 */
package io.ingress.protocol.snmp;
