#!/usr/bin/env bash
# Records leases.pcap: dhclient gets and gives back an address from dnsmasq and asks it for the servers of names and for
# a prefix; a relayed solicitation comes from socat.
# usage: record.sh [OUT_DIR]     as root; takes about 45 s; needs: iproute2 tcpdump dnsmasq-base isc-dhcp-client socat
source "$(dirname "$0")/../recording.sh"
cable dhcpv6 dnsmasq dhclient socat

start dnsmasq --no-daemon --conf-file=/dev/null --port=0 --interface=s0 --no-ping --dhcp-leasefile="$work/leases" \
    --dhcp-range=2001:db8::100,2001:db8::110,64,1h --dhcp-option=option6:dns-server,[2001:db8::53] --dhcp-option=option6:domain-search,example.org \
    --dhcp-authoritative
sleep 1
capture leases.pcap "udp port 546 or udp port 547"
printf 'send fqdn.fqdn "desk.example.org";\nalso request dhcp6.name-servers;\n' > "$work/dhclient.conf"
ask() { client timeout 20 dhclient -6 -v -d -sf /bin/true -cf "$work/dhclient.conf" -lf "$work/dhclient.leases" -pf "$work/dhclient.pid" "$@" c0 || true; }
sleep 2
ask -1
ask -r
ask -S -1
ask -P -1
hex="0c00 20010db8000000000000000000000001 fe800000000000000000000000000001 0009 0020 01123456 0001 000a 00030001020000000001"
hex="$hex 0003 000c 000000010000000000000000"
printf "$(tr -d ' ' <<< "$hex" | sed 's/../\\x&/g')" > "$work/relayed"
client socat -u "FILE:$work/relayed" "UDP6-SENDTO:[2001:db8::53]:547"
finish
