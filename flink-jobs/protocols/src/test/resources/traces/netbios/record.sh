#!/usr/bin/env bash
# Records names.pcap: nmblookup asks nmbd for names and node status; nmbd registers its names and announces itself.
# usage: record.sh [OUT_DIR]     as root; takes about 20 s; needs: iproute2 tcpdump samba
source "$(dirname "$0")/../recording.sh"
cable netbios nmbd nmblookup

for end in c s; do
    mkdir -p "$work/$end"
    cat > "$work/$end.conf" <<CONF
[global]
netbios name = ${end}HOST
workgroup = EXAMPLE
interfaces = ${end}0
bind interfaces only = yes
lock directory = $work/$end
state directory = $work/$end
cache directory = $work/$end
private dir = $work/$end
pid directory = $work/$end
log file = $work/$end/log
CONF
done
capture names.pcap "udp port 137 or udp port 138"
start nmbd -F -s "$work/s.conf"
sleep 8
client nmblookup -s "$work/c.conf" sHOST
client nmblookup -s "$work/c.conf" EXAMPLE#1d || true
client nmblookup -s "$work/c.conf" -A 192.0.2.53
client nmblookup -s "$work/c.conf" -U 192.0.2.53 -R sHOST
client nmblookup -s "$work/c.conf" nobody || true
finish
