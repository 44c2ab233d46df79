/**
 * MySQL's client/server protocol over TCP, as MySQL and MariaDB document it: the handshake of
 * protocol 10, the text protocol's commands, OK, ERR and EOF packets and result sets. Events have
 * type {@code mysql} with Zeek's fields: one per command with its outcome, the login among them.
 * After a request for TLS the flow is handed over.
 *
 * <p>{@link io.ingress.protocol.mysql.MysqlRecognition} says whether it is MySQL, {@link
 * io.ingress.protocol.mysql.MysqlAnalyzer} follows commands and outcomes, {@link
 * io.ingress.protocol.mysql.MysqlLogin} and {@link io.ingress.protocol.mysql.MysqlCommand} read
 * what the client says.
 *
 * <p>Not parsed: passwords and what stands for them (never written to an event), the content of
 * rows, values of prepared statements, compressed packets, replication, the X protocol; a query
 * beyond its first 4 KiB.
 */
package io.ingress.protocol.mysql;
