#!/usr/bin/env bash
# Records login.pcap: telnet logs in at telnetd, all in one
# network namespace of its own; nothing leaves this machine. Names and addresses are those reserved for documentation.
#
# usage: record.sh [OUT_DIR]     as root; takes about 10 s
# needs: iproute2 tcpdump inetutils-telnetd inetutils-telnet socat
set -euo pipefail

out=${1:-$(cd "$(dirname "$0")" && pwd)}
work=$(mktemp -d)
ns=protocols-telnet
pids=()

for tool in ip tcpdump telnet python3; do
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
ip netns exec $ns tcpdump -i lo -n -U --time-stamp-precision=nano -s 0 -w "$work/login.pcap" port 23 2>"$work/tcpdump.log" & pids+=($!)
until grep -q "listening on" "$work/tcpdump.log"; do sleep 0.1; done

cat > "$work/serve.py" <<'PY'
import os, socket
s = socket.socket()
s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
s.bind(("192.0.2.20", 23))
s.listen(1)
while True:
    c, _ = s.accept()
    if os.fork() == 0:
        os.dup2(c.fileno(), 0); os.dup2(c.fileno(), 1); os.dup2(c.fileno(), 2)
        os.execv("/usr/sbin/telnetd", ["telnetd", "-E", "/bin/cat"])
    c.close()
PY
ip netns exec $ns python3 "$work/serve.py" >"$work/serve.log" 2>&1 & pids+=($!)
sleep 1
(sleep 1; printf 'hello\n'; sleep 1) | ip netns exec $ns timeout 5 telnet 192.0.2.20 >>"$work/telnet.log" 2>&1 || true
sleep 1
kill -INT "${pids[0]}"; wait "${pids[0]}" 2>/dev/null || true
cp "$work/login.pcap" "$out/login.pcap"
ls -l "$out/login.pcap"
