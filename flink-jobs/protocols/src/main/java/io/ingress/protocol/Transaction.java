package io.ingress.protocol;

import io.ingress.model.eve.EveWriter;
import io.ingress.model.event.Endpoints;
import io.ingress.model.event.EventHeader;

/**
 * A protocol transaction or message as an analyzer reports it. The flow engine knows the flow (ids,
 * addresses) and the transaction knows its own fields, so it writes its event itself: a new
 * protocol needs no change elsewhere.
 */
public interface Transaction {
    /** EVE's event_type: the short name of the protocol, or {@code fileinfo}. */
    String protocol();

    /** Packet time of the message, ns. */
    long timestampNs();

    /** The event as EVE JSON. */
    byte[] eve(EventHeader header, Endpoints endpoints, EveWriter writer);
}
