#!/usr/bin/env bash
# Records outstation.pcap: a master asks an outstation for classes and values, selects and operates a relay, writes the time,
# over TCP and UDP, on another port, in two segments; one block has a wrong checksum. Both ends are a few lines of Python over
# real sockets: Debian has no tool that speaks DNP3.
#
# usage: record.sh [OUT_DIR]     as root; takes about 3 s
# needs: iproute2 tcpdump python3
source "$(dirname "$0")/../recording.sh"
loopback dnp3 python3

cat > "$work/dnp3.py" <<'PY'
import socket, struct, threading

def crc(data):
    value = 0
    for byte in data:
        value ^= byte
        for _ in range(8):
            value = value >> 1 ^ 0xa6bc if value & 1 else value >> 1
    return struct.pack("<H", ~value & 0xffff)

def frame(control, dst, src, content, bad=False):
    header = struct.pack("<HBBHH", 0x6405, len(content) + 5, control, dst, src)
    out = header + crc(header)
    for at in range(0, len(content), 16):
        block = content[at:at + 16]
        out += block + (b"\0\0" if bad else crc(block))
    return out

def ask(text, bad=False): return frame(0xc4, 1, 3, bytes.fromhex(text), bad)
def answer(text): return frame(0x44, 3, 1, bytes.fromhex(text))

exchanges = [
    (ask("c0 c0 01 3c0206 3c0306 3c0406 3c0106"), answer("c0 e0 81 8000 0102000007 55 1e05280200 0300 01 0000a041 0400 01 00002041")),
    (ask("c1 c1 03 0c012801000500 0301 64000000 64000000 00"), answer("c1 c1 81 0000 0c012801000500 0301 64000000 64000000 00")),
    (ask("c2 c2 04 0c012801000500 0301 64000000 64000000 00"), answer("c2 c2 81 0000 0c012801000500 0301 64000000 64000000 00")),
    (ask("c3 c3 02 320107 01 43c9ed9e3401"), answer("c3 c3 81 0000")),
    (ask("c4 c4 02 500100 070700"), answer("c4 c4 81 0000")),
    (ask("45 c5 01 3c0106") + ask("86 1e000001 05"), answer("c5 c5 81 0002")),
    (ask("c6 c6 01 3c0106", bad=True), answer("c6 d6 82 0000 02022801000300 81 43c9ed9e3401")),
    (frame(0xc9, 1, 3, b""), frame(0x0b, 3, 1, b"")),
]

def serve(kind, port):
    server = socket.socket(socket.AF_INET, kind)
    server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    server.bind(("192.0.2.53", port))
    if kind == socket.SOCK_DGRAM:
        for _, reply in exchanges:
            _, peer = server.recvfrom(4096)
            server.sendto(reply, peer)
        return
    server.listen()
    connection, _ = server.accept()
    for _, reply in exchanges:
        connection.recv(4096)
        connection.sendall(reply)

for kind, port in (socket.SOCK_STREAM, 20000), (socket.SOCK_DGRAM, 20000), (socket.SOCK_STREAM, 4711):
    thread = threading.Thread(target=serve, args=(kind, port))
    thread.start()
    client = socket.socket(socket.AF_INET, kind)
    client.bind(("192.0.2.1", 0))
    for _ in range(50):
        try:
            client.connect(("192.0.2.53", port))
            break
        except ConnectionRefusedError:
            threading.Event().wait(0.1)
    threading.Event().wait(0.2)
    for request, _ in exchanges:
        client.sendall(request)
        client.recv(4096)
    client.close()
    thread.join()
PY
capture outstation.pcap "port 20000 or port 4711"
inside python3 "$work/dnp3.py"
finish
