#!/usr/bin/env bash
# Records chat.pcap: two clients (a few lines of Python over sockets) chat at ngircd, all in one
# network namespace of its own; nothing leaves this machine. Names and addresses are those reserved for documentation.
#
# usage: record.sh [OUT_DIR]     as root; takes about 10 s
# needs: iproute2 tcpdump ngircd python3
source "$(dirname "$0")/../recording.sh"
loopback irc ngircd python3
address 192.0.2.20
capture chat.pcap tcp

cat > "$work/ngircd.conf" <<CONF
[Global]
Name = irc.example.org
Info = example
Listen = 192.0.2.20
Ports = 6667
ServerUID = nobody
ServerGID = nogroup
[Options]
PAM = no
Ident = no
DNS = no
CONF
start ngircd -n -f "$work/ngircd.conf"
sleep 2
cat > "$work/chat.py" <<'PY'
import socket, time
def client(nick):
    s = socket.create_connection(("192.0.2.20", 6667), source_address=("192.0.2.1", 0))
    s.sendall(b"NICK %s\r\nUSER %s 0 * :%s Example\r\n" % (nick, nick, nick))
    time.sleep(1)
    return s
ann, bob = client(b"ann"), client(b"bob")
for s in (ann, bob):
    s.sendall(b"JOIN #example\r\n")
    time.sleep(0.3)
ann.sendall(b"PRIVMSG #example :hello\r\nNICK anna\r\n")
time.sleep(0.3)
bob.sendall(b"PRIVMSG anna :hello you\r\nPART #example\r\nQUIT\r\n")
time.sleep(0.5)
PY
inside python3 "$work/chat.py" >>"$work/chat.log" 2>&1
finish
