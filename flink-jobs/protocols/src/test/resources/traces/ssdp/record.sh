#!/usr/bin/env bash
# Records search.pcap: a control point searches by multicast and unicast, a device answers and announces itself; both ends are
# a few lines of Python over real sockets.
#
# usage: record.sh [OUT_DIR]     as root; takes about 3 s
# needs: iproute2 tcpdump python3
source "$(dirname "$0")/../recording.sh"
loopback ssdp python3

ip -n "$ns" link set lo multicast on
ip -n "$ns" route add 239.0.0.0/8 dev lo
cat > "$work/ssdp.py" <<'PY'
import socket
group = ("239.255.255.250", 1900)
member = socket.inet_aton(group[0]) + socket.inet_aton("192.0.2.53")
def end(address, port):
    s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    s.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, socket.inet_aton("192.0.2.1" if port == 0 else "192.0.2.53"))
    s.bind((address, port))
    s.settimeout(2)
    return s
def text(*lines): return "\r\n".join(lines + ("", "")).encode()
device, unicast = end("239.255.255.250", 1900), end("192.0.2.53", 1900)
device.setsockopt(socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP, member)
control = end("192.0.2.1", 0)
search = text("M-SEARCH * HTTP/1.1", "HOST: 239.255.255.250:1900", 'MAN: "ssdp:discover"', "MX: 1", "ST: upnp:rootdevice", "USER-AGENT: Linux/6.1 UPnP/2.0 control/1.0")
usn = "USN: uuid:2fac1234-31f8-11b4-a222-08002b34c003::upnp:rootdevice"
server, where = "SERVER: Linux/6.1 UPnP/2.0 device/1.0", "LOCATION: http://192.0.2.53:8080/device.xml"
answer = text("HTTP/1.1 200 OK", "CACHE-CONTROL: max-age=1800", "EXT:", where, server, "ST: upnp:rootdevice", usn)
control.sendto(search, group)
_, peer = device.recvfrom(2000)
unicast.sendto(answer, peer)
control.recvfrom(2000)
control.sendto(search, ("192.0.2.53", 1900))
_, peer = unicast.recvfrom(2000)
unicast.sendto(answer, peer)
for nts in "ssdp:alive", "ssdp:byebye":
    unicast.sendto(text("NOTIFY * HTTP/1.1", "HOST: 239.255.255.250:1900", where, server, "NT: upnp:rootdevice", "NTS: " + nts, usn), group)
PY
capture search.pcap "udp"
inside python3 "$work/ssdp.py"
finish
