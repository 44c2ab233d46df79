#!/usr/bin/env bash
# Records names.pcap: a small responder answers questions for its own name over IPv4 and IPv6, one name stays unanswered. Debian's
# systemd-resolved needs a whole system around it, so both ends are scripts over real sockets.
# usage: record.sh [OUT_DIR]     as root; takes about 5 s; needs: iproute2 tcpdump python3
source "$(dirname "$0")/../recording.sh"
cable llmnr python3

cat > "$work/llmnr.py" <<'PY'
import socket, struct, sys

def name(text):
    return b"".join(bytes([len(l)]) + l.encode() for l in text.split(".")) + b"\0"

def respond(family):
    s = socket.socket(family, socket.SOCK_DGRAM)
    if family == socket.AF_INET6:
        s.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
    s.bind(("", 5355))
    index = socket.if_nametoindex("s0")
    if family == socket.AF_INET:
        s.setsockopt(socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP,
                     struct.pack("4s4si", socket.inet_aton("224.0.0.252"), socket.inet_aton("0.0.0.0"), index))
    else:
        s.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_JOIN_GROUP,
                     socket.inet_pton(family, "ff02::1:3") + struct.pack("I", index))
    while True:
        query, peer = s.recvfrom(512)
        question = query[12:]
        if not question.lower().startswith(name("fileserver")):
            continue
        v4 = question[-3] == 1
        data = socket.inet_aton("192.0.2.53") if v4 else socket.inet_pton(socket.AF_INET6, "2001:db8::53")
        answer = query[:2] + bytes.fromhex("80000001000100000000") + question
        answer += name("fileserver") + struct.pack(">HHIH", 1 if v4 else 28, 1, 30, len(data)) + data
        s.sendto(answer, peer)

def ask(family, number, host, rrtype):
    s = socket.socket(family, socket.SOCK_DGRAM)
    s.settimeout(0.3)
    query = struct.pack(">HHHHHH", number, 0, 1, 0, 0, 0) + name(host) + struct.pack(">HH", rrtype, 1)
    target = ("224.0.0.252", 5355) if family == socket.AF_INET else ("ff02::1:3", 5355, 0, socket.if_nametoindex("c0"))
    s.sendto(query, target)
    try:
        s.recv(512)
    except socket.timeout:
        pass

if sys.argv[1] == "respond":
    respond(socket.AF_INET if sys.argv[2] == "4" else socket.AF_INET6)
ask(socket.AF_INET, 1, "fileserver", 1)
ask(socket.AF_INET, 2, "fileserver", 28)
ask(socket.AF_INET6, 3, "fileserver", 1)
ask(socket.AF_INET, 4, "nobody", 1)
PY
start python3 "$work/llmnr.py" respond 4
sleep 1
start python3 "$work/llmnr.py" respond 6
sleep 1
capture names.pcap "udp port 5355"
client python3 "$work/llmnr.py" ask
finish
