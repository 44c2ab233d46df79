package io.ingress.model.event;

/**
 * A protocol transaction as lists need it, of any protocol. What it says in full is its JSON.
 *
 * @param endpoints null when there are none
 * @param type EVE's event_type
 * @param kind what was done, e.g. the HTTP method; null when the protocol has none
 * @param name what it is about, in lower case: a host, a file, a sender
 * @param detail more of it, e.g. the URL
 * @param status how it went, e.g. the status code
 */
public record ProtocolEvent(
        EventHeader header,
        Endpoints endpoints,
        String type,
        String kind,
        String name,
        String detail,
        String status) {}
