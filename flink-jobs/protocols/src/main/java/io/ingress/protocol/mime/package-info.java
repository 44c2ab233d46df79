/**
 * Messages as mail protocols carry them: RFC 5322 section 2.2 (fields and folding), RFC 2045
 * (Content-Type, transfer encodings), RFC 2046 section 5.1 (multipart), RFC 2047 (encoded words in
 * subject and file names), RFC 2183 (Content-Disposition), RFC 2231 sections 3 and 4 (long
 * parameters). Input: lines of a message. Output: what EVE's {@code email} says and the files
 * attached. No content is kept.
 *
 * <p>Not parsed: uuencode, yEnc, TNEF, S/MIME and PGP, comments in addresses, groups of addresses,
 * message/partial and message/external-body.
 */
package io.ingress.protocol.mime;
