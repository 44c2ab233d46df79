/**
 * DCE/RPC over TCP (C706 chapter 12, MS-RPCE section 2.2.2: connection-oriented PDUs of version 5)
 * and over UDP (connectionless ones of version 4), and in named pipes of SMB, which hands its bytes
 * to {@link io.ingress.protocol.dcerpc.DcerpcCalls}. One EVE event {@code dcerpc} a call: a bind
 * with its acknowledgement, a request with its response.
 *
 * <p>{@link io.ingress.protocol.dcerpc.DcerpcRecognition} says whether it is DCE/RPC, {@link
 * io.ingress.protocol.dcerpc.DcerpcPdu} reads one PDU, {@link
 * io.ingress.protocol.dcerpc.DcerpcCalls} puts fragments and answers together, {@link
 * io.ingress.protocol.dcerpc.DcerpcInterfaces} has names of well-known interfaces.
 *
 * <p>Not parsed: parameters of calls (stub data), the ports that the endpoint mapper names, HTTP
 * and NetBIOS transports.
 */
package io.ingress.protocol.dcerpc;
