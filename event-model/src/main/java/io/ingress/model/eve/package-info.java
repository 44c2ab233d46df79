/**
 * Events as Suricata's EVE JSON: the only place that knows field names, and the only user of
 * Jackson. {@link io.ingress.model.eve.EveWriter} is reused by one thread; {@link
 * io.ingress.model.eve.EveReader} holds no state. A JSON Schema of every event type lies in {@code
 * /schema} of this module's jar; docs/formats.md describes the fields.
 */
package io.ingress.model.eve;
