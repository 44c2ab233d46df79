/**
 * PostgreSQL's frontend/backend protocol 3.0 over TCP (PostgreSQL documentation, chapter 55:
 * sections 55.2 message flow, 55.7 message formats). Events are EVE's of Suricata 7: one per
 * request with what the server answers. After an accepted SSL request the flow is TLS.
 *
 * <p>{@link io.ingress.protocol.pgsql.PgsqlRecognition} says whether it is PostgreSQL, {@link
 * io.ingress.protocol.pgsql.PgsqlAnalyzer} matches answers to requests, {@link
 * io.ingress.protocol.pgsql.PgsqlRequest} and {@link io.ingress.protocol.pgsql.PgsqlResponse} read
 * one message.
 *
 * <p>Not parsed: passwords (never written to an event), parameters of prepared statements, the
 * content of rows and of COPY, replication, notices; a query beyond its first 4 KiB; protocol 2.0.
 */
package io.ingress.protocol.pgsql;
