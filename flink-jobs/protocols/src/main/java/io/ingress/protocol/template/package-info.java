/**
 * A protocol to copy: a client says {@code HELLO name}, one line each, over TCP or UDP. It exists
 * nowhere else, so it is compiled and tested but not registered. docs/protocol-guide.md walks
 * through it.
 *
 * <p>A real package-info names the documents (RFC and section) the parser follows, and what it does
 * not parse. Here: no answer of the server is read.
 */
package io.ingress.protocol.template;
