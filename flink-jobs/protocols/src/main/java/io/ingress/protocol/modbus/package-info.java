/**
 * Modbus over TCP (Modbus Messaging on TCP/IP Implementation Guide V1.0b section 3.1.3; Modbus
 * Application Protocol V1.1b3 sections 4.3, 6 and 7). Events are EVE's of Suricata 7: one per
 * request with its response, matched by transaction and unit.
 *
 * <p>{@link io.ingress.protocol.modbus.ModbusRecognition} says whether it is Modbus, on its port
 * only; {@link io.ingress.protocol.modbus.ModbusAnalyzer} matches responses to requests, {@link
 * io.ingress.protocol.modbus.ModbusParser} reads one message.
 *
 * <p>Not parsed: values that are read or written in bulk, file records, sub-functions of
 * diagnostics and of encapsulated interfaces, Modbus RTU over TCP.
 */
package io.ingress.protocol.modbus;
