#!/usr/bin/env bash
# Records files.pcap: the tftp client reads a file from dnsmasq, with options too, asks for one that is not there, and tries to write.
# usage: record.sh [OUT_DIR]     as root; takes about 10 s; needs: iproute2 tcpdump dnsmasq-base tftp-hpa curl
source "$(dirname "$0")/../recording.sh"
cable tftp dnsmasq tftp curl

mkdir -m 755 "$work/root"
head -c 1200 /dev/zero | tr '\0' 'x' > "$work/root/boot.cfg"
chmod 644 "$work/root/boot.cfg"
# Errors name the folder: it is /srv in a mount namespace.
start unshare -m sh -c "mount --bind $work/root /srv && exec dnsmasq --no-daemon --conf-file=/dev/null --port=0 --interface=s0 --enable-tftp --tftp-root=/srv --user=root"
sleep 1
capture files.pcap "udp"
cd "$work"
client tftp -m binary 192.0.2.53 -c get boot.cfg got1
client tftp -m ascii 192.0.2.53 -c get boot.cfg got2
client curl -s -o got3 tftp://192.0.2.53/boot.cfg
client tftp -m binary 192.0.2.53 -c get missing.cfg got4
client tftp -m binary 192.0.2.53 -c put got1 new.cfg
finish
