/**
 * Reading bytes that an attacker may have written, for parsers of all protocols: numbers and texts
 * ({@link io.ingress.protocol.wire.ByteReader}), messages cut anywhere ({@link
 * io.ingress.protocol.wire.PendingBytes}), lines ({@link io.ingress.protocol.wire.LineCutter}) and
 * their words ({@link io.ingress.protocol.wire.Ascii}), ASN.1 ({@link
 * io.ingress.protocol.wire.BerReader}). Total: nothing here throws on any bytes. Knows no protocol.
 */
package io.ingress.protocol.wire;
