#!/usr/bin/env bash
# Records messages.pcap: logger sends messages of RFC 3164 and RFC 5424 over UDP and TCP, counted and in lines, over IPv6 and
# to another port; a datagram without a priority comes from bash.
#
# usage: record.sh [OUT_DIR]     as root; takes about 3 s
# needs: iproute2 tcpdump bsdutils socat
source "$(dirname "$0")/../recording.sh"
loopback syslog logger socat

start socat -u TCP4-LISTEN:514,bind=192.0.2.53,fork /dev/null
start socat -u TCP4-LISTEN:601,bind=192.0.2.53,fork /dev/null
start socat -u UDP4-RECV:514,bind=192.0.2.53 /dev/null
start socat -u UDP4-RECV:5140,bind=192.0.2.53 /dev/null
start socat -u UDP6-RECV:514,bind=[2001:db8::53] /dev/null
reachable 514; reachable 601
capture messages.pcap "udp or tcp port 514 or tcp port 601"

log() { inside unshare -u sh -c 'hostname client.example; exec logger "$@"' sh --id=1 "$@"; }
log -n 192.0.2.53 -d -p auth.crit --rfc3164 -t su "failed for root"
log -n 192.0.2.53 -d -p local4.notice --rfc5424 --sd-id shop@32473 --sd-param 'item="7"' -t app "sold"
log -n 192.0.2.53 -d -P 5140 -p user.debug --rfc5424 "another port"
log -n 2001:db8::53 -d -p cron.info --rfc3164 "over IPv6"
printf 'one\ntwo\n' | log -n 192.0.2.53 -T -P 514 -p daemon.warning --rfc3164
printf 'one\ntwo\n' | log -n 192.0.2.53 -T -P 601 --octet-count -p kern.emerg --rfc5424
inside bash -c 'printf "link is down" > /dev/udp/192.0.2.53/514'
finish
