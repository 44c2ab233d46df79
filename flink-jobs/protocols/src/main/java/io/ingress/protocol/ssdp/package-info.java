/**
 * SSDP over UDP (UPnP Device Architecture 2.0 section 1): searches, their answers and
 * announcements. Events have type {@code ssdp}: one per message.
 *
 * <p>Not parsed: header fields of vendors, the descriptions that LOCATION names.
 */
package io.ingress.protocol.ssdp;
