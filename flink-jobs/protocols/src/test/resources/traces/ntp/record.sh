#!/usr/bin/env bash
# Records time.pcap: chrony asks chrony (version 4); a script asks in versions 1 to 3 and with a control and a private message.
# usage: record.sh [OUT_DIR]     as root; takes about 15 s; needs: iproute2 tcpdump chrony python3
source "$(dirname "$0")/../recording.sh"
cable ntp chronyd python3

cat > "$work/chrony.conf" <<CONF
local stratum 3
allow all
cmdport 0
bindaddress 192.0.2.53
CONF
start chronyd -x -d -U -u root -f "$work/chrony.conf"
sleep 3
cat > "$work/client.conf" <<CONF
server 192.0.2.53 iburst
cmdport 0
port 0
CONF
capture time.pcap "udp port 123"
client chronyd -x -U -u root -t 5 -Q -f "$work/client.conf"
client python3 - <<'PY'
import socket
s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
for version in (1, 2, 3):
    s.sendto(bytes([version << 3 | 3]) + bytes(47), ("192.0.2.53", 123))
s.sendto(bytes.fromhex("1602000100000000000000 00"), ("192.0.2.53", 123))
s.sendto(bytes.fromhex("1700032a00000000"), ("192.0.2.53", 123))
PY
finish
