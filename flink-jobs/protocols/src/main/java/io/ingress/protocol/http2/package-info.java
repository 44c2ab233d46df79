/**
 * HTTP/2 in clear text: RFC 9113 (frames, streams, header blocks over CONTINUATION, promised
 * streams) and RFC 7541 (HPACK: tables, Huffman code). Begins with the client's preface, the
 * server's settings, or after an upgrade from HTTP/1.1. Each stream with header fields is one
 * event; its data are files.
 *
 * <p>Not parsed: settings and priorities as events of their own, content codings (a compressed file
 * is told as its coded bytes), upload forms, tunnels by CONNECT. After a gap outside of data the
 * direction is not read any more, since the table of HPACK is lost with it.
 */
package io.ingress.protocol.http2;
