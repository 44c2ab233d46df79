#!/usr/bin/env bash
# Records desktops.pcap: vncsnapshot looks at the desktops of TigerVNC: with a password, a wrong one, without one, over another
# port; a few lines of Python speak versions 3.3 and 3.7 and stop early.
#
# usage: record.sh [OUT_DIR]     as root; takes about 10 s
# needs: iproute2 tcpdump tigervnc-standalone-server tigervnc-tools vncsnapshot python3
source "$(dirname "$0")/../recording.sh"
loopback rfb Xtigervnc vncsnapshot tigervncpasswd python3

printf 'secret' | tigervncpasswd -f > "$work/password"
printf 'wrong' | tigervncpasswd -f > "$work/wrong"
common=(-geometry 64x48 -depth 24 -interface 192.0.2.53 -AlwaysShared -desktop painting)
start Xtigervnc :7 "${common[@]}" -rfbport 5907 -SecurityTypes VncAuth -PasswordFile "$work/password"
start Xtigervnc :8 "${common[@]}" -rfbport 4711 -SecurityTypes None
reachable 5907
reachable 4711
capture desktops.pcap "port 5907 or port 4711"

look() { inside timeout 5 vncsnapshot -quiet "$@" "$work/picture.jpg" >>"$work/client.log" 2>&1 || true; }
look -passwd "$work/password" 192.0.2.53:7
look -passwd "$work/wrong" 192.0.2.53:7
inside python3 - <<'PY'
import socket
def connect(port, version):
    s = socket.create_connection(("192.0.2.53", port), source_address=("192.0.2.1", 0))
    s.recv(12, socket.MSG_WAITALL)
    s.sendall(b"RFB 003.%03d\n" % version)
    return s
def until(s, size):
    return s.recv(size, socket.MSG_WAITALL)
s = connect(4711, 8)                 # no authentication, not shared
until(s, 2), s.sendall(b"\1"), until(s, 4), s.sendall(b"\0"), until(s, 24), s.recv(100), s.close()
s = connect(4711, 7)                 # the same without a result
until(s, 2), s.sendall(b"\1\1"), until(s, 24), s.recv(100), s.close()
s = connect(4711, 3)                 # the server decides
until(s, 4), s.sendall(b"\1"), until(s, 24), s.recv(100), s.close()
s = connect(5907, 3)                 # stops at the challenge
until(s, 4), until(s, 16), s.close()
s = connect(5907, 8)                 # chooses what was not offered
until(s, 2), s.sendall(b"\1"), s.recv(100), s.close()
PY
finish
