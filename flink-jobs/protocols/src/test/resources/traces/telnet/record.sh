#!/usr/bin/env bash
# Records login.pcap: telnet logs in at telnetd, all in one
# network namespace of its own; nothing leaves this machine. Names and addresses are those reserved for documentation.
#
# usage: record.sh [OUT_DIR]     as root; takes about 10 s
# needs: iproute2 tcpdump inetutils-telnetd inetutils-telnet socat
source "$(dirname "$0")/../recording.sh"
loopback telnet telnet python3
address 192.0.2.20
capture login.pcap "port 23"

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
start python3 "$work/serve.py"
sleep 1
(sleep 1; printf 'hello\n'; sleep 1) | inside timeout 5 telnet 192.0.2.20 >>"$work/telnet.log" 2>&1 || true
finish
