#!/usr/bin/env bash
# Records chat.pcap: two clients (a few lines of Python over sockets) chat at ngircd, all in one
# network namespace of its own; nothing leaves this machine. Names and addresses are those reserved for documentation.
#
# usage: record.sh [OUT_DIR]     as root; takes about 10 s
# needs: iproute2 tcpdump ngircd python3
set -euo pipefail

out=${1:-$(cd "$(dirname "$0")" && pwd)}
work=$(mktemp -d)
ns=protocols-irc
pids=()

for tool in ip tcpdump ngircd python3; do
    command -v "$tool" >/dev/null || { echo "record.sh: $tool is not installed" >&2; exit 2; }
done
[ "$(id -u)" = 0 ] || { echo "record.sh: must run as root (network namespace)" >&2; exit 2; }

cleanup() {
    for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
    wait 2>/dev/null || true
    ip netns del $ns 2>/dev/null || true
    rm -rf "$work"
}
trap cleanup EXIT

ip netns add $ns
ip -n $ns link set lo up
ip -n $ns addr add 192.0.2.20/32 dev lo
ip -n $ns addr add 192.0.2.1/32 dev lo
ip netns exec $ns tcpdump -i lo -n -U --time-stamp-precision=nano -s 0 -w "$work/chat.pcap" tcp 2>"$work/tcpdump.log" & pids+=($!)
until grep -q "listening on" "$work/tcpdump.log"; do sleep 0.1; done

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
ip netns exec $ns ngircd -n -f "$work/ngircd.conf" >"$work/ngircd.log" 2>&1 & pids+=($!)
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
ip netns exec $ns python3 "$work/chat.py" >>"$work/chat.log" 2>&1
sleep 1
kill -INT "${pids[0]}"; wait "${pids[0]}" 2>/dev/null || true
cp "$work/chat.pcap" "$out/chat.pcap"
ls -l "$out/chat.pcap"
