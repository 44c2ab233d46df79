#!/usr/bin/env bash
# Records calls.pcap: both ends are sockets of a few lines of Python, since no server of Debian's takes calls over TCP without a
# domain: a bind that offers two interfaces, calls in fragments, a fault, a refused bind, numbers high byte first, an odd port; a call
# and a fault by datagrams.
#
# usage: record.sh [OUT_DIR]     as root; takes about 3 s
# needs: iproute2 tcpdump python3
source "$(dirname "$0")/../recording.sh"
loopback dcerpc python3

capture calls.pcap "port 135 or port 49160"
inside python3 - <<'PY'
import socket, struct, uuid
SAMR = ("12345778-1234-abcd-ef00-0123456789ac", 1)
MAPPER = ("e1af8308-5d1f-11c9-91a4-08002b14a0fa", 3)
NDR = ("8a885d04-1ceb-11c9-9fe8-08002b104860", 2)
def syntax(interface, order):
    name = uuid.UUID(interface[0])
    return (name.bytes_le if order == "<" else name.bytes) + struct.pack(order + "I", interface[1])
def pdu(kind, call, body, flags=3, order="<"):
    representation = b"\x10\0\0\0" if order == "<" else bytes(4)
    return struct.pack("BBBB", 5, 0, kind, flags) + representation + struct.pack(order + "HHI", 16 + len(body), 0, call) + body
def bind(call, interfaces, kind=11, order="<"):
    items = b"".join(struct.pack(order + "HBB", i, 1, 0) + syntax(offered, order) + syntax(NDR, order) for i, offered in enumerate(interfaces))
    return pdu(kind, call, struct.pack(order + "HHIBBH", 4280, 4280, 0, len(interfaces), 0, 0) + items, order=order)
def ack(call, results, kind=12, order="<"):
    items = b"".join(struct.pack(order + "HH", result, reason) + syntax(NDR, order) for result, reason in results)
    return pdu(kind, call, struct.pack(order + "HHIH4sHBBH", 4280, 4280, 77, 4, b"135\0", 0, len(results), 0, 0) + items, order=order)
def request(call, context, opnum, size, flags=3, order="<"):
    return pdu(0, call, struct.pack(order + "IHH", size, context, opnum) + bytes(size), flags, order)
def response(call, size, flags=3, order="<"):
    return pdu(2, call, struct.pack(order + "IHBB", size, 0, 0, 0) + bytes(size), flags, order)
def fault(call, status):
    return pdu(3, call, struct.pack("<IHBBII", 32, 0, 0, 0, status, 0))
def converse(port, *turns):
    listener = socket.create_server(("192.0.2.53", port))
    client = socket.create_connection(("192.0.2.53", port), source_address=("192.0.2.1", 0))
    server = listener.accept()[0]
    for asked, answered in turns:
        for sender, receiver, messages in ((client, server, asked), (server, client, answered)):
            for message in messages:
                sender.sendall(message)
                assert receiver.recv(len(message), socket.MSG_WAITALL) == message
    client.close(), server.close(), listener.close()
converse(135, ([bind(1, [MAPPER, SAMR])], [ack(1, [(0, 0), (2, 1)])]), ([request(2, 0, 3, 120)], [response(2, 150)]))
converse(49160, ([bind(1, [SAMR])], [ack(1, [(0, 0)])]),
         ([request(2, 0, 57, 1000, 1), request(2, 0, 57, 1000, 0), request(2, 0, 57, 200, 2)], [response(2, 900, 1), response(2, 20, 2)]),
         ([request(3, 0, 99, 8)], [fault(3, 0x1c010002)]), ([bind(4, [MAPPER], 14)], [ack(4, [(0, 0)], 15)]), ([request(5, 0, 2, 40)], []))
converse(135, ([bind(1, [SAMR])], [pdu(13, 1, struct.pack("<HBBB", 4, 1, 5, 0))]))
converse(135, ([bind(1, [MAPPER], order=">")], [ack(1, [(0, 0)], order=">")]), ([request(2, 0, 2, 16, order=">")], [response(2, 12, order=">")]))

server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
server.bind(("192.0.2.53", 135))
client = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
client.bind(("192.0.2.1", 50135))
activity = uuid.UUID("00112233-4455-6677-8899-aabbccddeeff").bytes_le
def datagram(kind, sequence, opnum, stub, flags=0, fragment=0):
    head = struct.pack("<BBBB3sB16s16s16sIIIHHHHHBB", 4, kind, flags, 0, b"\x10\0\0", 0, bytes(16), uuid.UUID(MAPPER[0]).bytes_le, activity,
                       0, 3, sequence, opnum, 0xffff, 0xffff, len(stub), fragment, 0, 0)
    return head + stub
def talk(asked, *answers):
    client.sendto(asked, ("192.0.2.53", 135))
    sender = server.recvfrom(2000)[1]
    for answer in answers:
        server.sendto(answer, sender)
        client.recvfrom(2000)
talk(datagram(0, 0, 2, bytes(40)), datagram(9, 0, 2, b""), datagram(2, 0, 2, bytes(60), 4, 0), datagram(2, 0, 2, bytes(20), 6, 1))
talk(datagram(0, 1, 9, bytes(12)), datagram(3, 1, 9, struct.pack("<I", 0x1c010002)))
PY
finish
