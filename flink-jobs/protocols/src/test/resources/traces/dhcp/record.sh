#!/usr/bin/env bash
# Records lease.pcap: udhcpc and dhclient get, renew and give back leases from dnsmasq, one with a host name, one is refused.
# usage: record.sh [OUT_DIR]     as root; takes about 15 s; needs: iproute2 tcpdump dnsmasq-base udhcpc isc-dhcp-client
source "$(dirname "$0")/../recording.sh"
cable dhcp dnsmasq udhcpc dhclient

start dnsmasq --no-daemon --conf-file=/dev/null --port=0 --interface=s0 --no-ping --dhcp-leasefile="$work/leases" \
    --dhcp-range=192.0.2.100,192.0.2.110,1h --dhcp-option=option:router,192.0.2.53 --dhcp-option=option:dns-server,192.0.2.53,192.0.2.54 \
    --domain=example.org --dhcp-option=option:ntp-server,192.0.2.123 --dhcp-authoritative
sleep 1
capture lease.pcap "udp port 67 or udp port 68"
client udhcpc -i c0 -n -q -f -R -s /bin/true -x hostname:laptop -V "example client" -O ntpsrv
printf 'request subnet-mask, routers, domain-name-servers, domain-name;\nsend host-name "desk";\n' > "$work/dhclient.conf"
client dhclient -4 -1 -v -d -sf /bin/true -cf "$work/dhclient.conf" -lf "$work/dhclient.leases" -pf "$work/dhclient.pid" c0
client dhclient -4 -r -v -d -sf /bin/true -cf "$work/dhclient.conf" -lf "$work/dhclient.leases" -pf "$work/dhclient.pid" c0
client udhcpc -i c0 -n -q -f -s /bin/true -r 198.51.100.7
finish
