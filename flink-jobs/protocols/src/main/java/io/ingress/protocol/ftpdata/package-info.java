/**
 * FTP's data connections (RFC 959 section 3.2), announced by the control connection. Input: the
 * bytes of one transfer. Output: an EVE event of type ftp_data and, for RETR, STOR, STOU and APPE,
 * the file with its hashes; a listing is no file.
 *
 * <p>Not parsed: block and compressed mode, EBCDIC; line ends of ASCII type are hashed as sent.
 */
package io.ingress.protocol.ftpdata;
