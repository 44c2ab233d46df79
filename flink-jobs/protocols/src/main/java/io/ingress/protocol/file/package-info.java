/**
 * Files that protocols carry: HTTP bodies, mail attachments, FTP data. Input: an analyzer's decoded
 * content, piece by piece. Output: size, type, MD5, SHA-1 and SHA-256 as EVE's {@code fileinfo}. No
 * content is kept.
 */
package io.ingress.protocol.file;
