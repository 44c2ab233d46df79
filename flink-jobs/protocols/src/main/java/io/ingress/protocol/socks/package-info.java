/**
 * SOCKS over TCP: version 4 and its extension 4A (the protocol notes of its authors), version 5
 * (RFC 1928 sections 3 to 6) with user names (RFC 1929). One event of type {@code socks} per reply,
 * with Zeek's fields; what runs through the proxy is handed over to be recognised by itself.
 *
 * <p>{@link io.ingress.protocol.socks.SocksRecognition} says whether it is SOCKS, {@link
 * io.ingress.protocol.socks.SocksAnalyzer} follows the dialogue, {@link
 * io.ingress.protocol.socks.SocksClientParser} and {@link
 * io.ingress.protocol.socks.SocksServerParser} read one message.
 *
 * <p>Not parsed: passwords (never written to an event), the tokens of GSS-API (RFC 1961) and
 * requests that are wrapped in them, datagrams relayed over UDP (RFC 1928 section 7).
 */
package io.ingress.protocol.socks;
