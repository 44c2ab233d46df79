#!/usr/bin/env bash
# Records services.pcap: avahi announces a printer and a host over IPv4 and IPv6; dig asks it, unicast and multicast.
# usage: record.sh [OUT_DIR]     as root; takes about 15 s; needs: iproute2 tcpdump avahi-daemon dnsutils
source "$(dirname "$0")/../recording.sh"
cable mdns avahi-daemon dig

cat > "$work/avahi.conf" <<CONF
[server]
host-name=printer
use-ipv4=yes
use-ipv6=yes
allow-interfaces=s0
enable-dbus=no
[publish]
publish-workstation=yes
CONF
capture services.pcap "udp port 5353"
cat > "$work/printer.service" <<XML
<?xml version="1.0" standalone='no'?>
<!DOCTYPE service-group SYSTEM "avahi-service.dtd">
<service-group><name>Colour printer</name>
<service><type>_ipp._tcp</type><port>631</port><txt-record>rp=ipp/print</txt-record></service></service-group>
XML
# The directory of services is fixed in the daemon: it gets one of its own in a mount namespace.
mkdir "$work/services" && cp "$work/printer.service" "$work/services/"
start unshare -m sh -c "mount --bind $work/services /etc/avahi/services && mount -t tmpfs tmpfs /run && mkdir -p /run/avahi-daemon && exec avahi-daemon -f $work/avahi.conf --no-drop-root --no-chroot"
sleep 6
client dig +time=2 +tries=1 -p 5353 @192.0.2.53 printer.local A
client dig +time=2 +tries=1 -p 5353 @224.0.0.251 _ipp._tcp.local PTR
client dig +time=2 +tries=1 -p 5353 @192.0.2.53 "Colour printer._ipp._tcp.local" SRV
finish
