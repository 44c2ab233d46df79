/**
 * Network time: RFC 958, 1059, 1119, 1305 and 5905 (section 7.3, the message of versions 1 to 4),
 * control messages (RFC 9327) and the private mode 7 of ntpd. Events have type {@code ntp} with
 * Zeek's fields; Suricata reads NTP but has no event for it.
 *
 * <p>Not parsed: extension fields, keys, the data of control and private messages.
 */
package io.ingress.protocol.ntp;
