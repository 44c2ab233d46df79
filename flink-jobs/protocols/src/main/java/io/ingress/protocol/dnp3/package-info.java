/**
 * DNP3 over TCP and UDP (IEEE 1815-2012: section 9 data link, section 8 transport function, section
 * 4 application layer). Events are EVE's of Suricata 7: one per request, response or unsolicited
 * response that is put together of its segments.
 *
 * <p>{@link io.ingress.protocol.dnp3.Dnp3Frame} checks and reads link frames, {@link
 * io.ingress.protocol.dnp3.Dnp3Analyzer} puts fragments together, {@link
 * io.ingress.protocol.dnp3.Dnp3Application} reads one.
 *
 * <p>Not parsed: the values of points, objects after one whose size is not fixed ({@code complete}
 * is false then), secure authentication, frames of the link layer alone.
 */
package io.ingress.protocol.dnp3;
