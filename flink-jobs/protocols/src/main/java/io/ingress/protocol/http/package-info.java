/**
 * HTTP/0.9, 1.0 and 1.1: RFC 9110 (methods, status codes, field names, Content-Range, codings), RFC
 * 9112 (start lines, fields, body framing, chunks, pipelining), RFC 7578 (upload forms), RFC 1950
 * to 1952 (compressed bodies). Where messages break these, they are read as browsers and libhtp
 * read them, so that a body cannot be hidden by an odd header.
 *
 * <p>Bodies are followed as files and not kept. They are inflated by our own code, since the JDK's
 * Inflater cannot be saved with the state of a flow; that state is at most 33 KiB for a coding.
 *
 * <p>Not parsed: brotli, zstd, compress and LZMA codings (such a body is a file of coded bytes),
 * codings in Transfer-Encoding, trailers' fields, multipart/byteranges parts, what follows CONNECT
 * or an upgrade (it is handed over). Bytes that a client sends into a tunnel before it is granted
 * are not handed over.
 */
package io.ingress.protocol.http;
