#!/usr/bin/env bash
# Records lookups.pcap: dig asks dnsmasq over UDP and TCP, IPv4 and IPv6, all in one network namespace of its own;
# nothing leaves this machine. The names and addresses are those reserved for documentation (RFC 2606, 5737, 3849).
#
# usage: record.sh [OUT_DIR]     as root; takes about 5 s
# needs: iproute2 tcpdump dnsmasq-base dnsutils
source "$(dirname "$0")/../recording.sh"
loopback dns dnsmasq dig

long=$(printf 'x%.0s' $(seq 250))
cat > "$work/dnsmasq.conf" <<CONF
no-resolv
no-hosts
no-daemon
port=53
listen-address=192.0.2.53,2001:db8::53
bind-interfaces
local=/example.org/
auth-server=
host-record=www.example.org,192.0.2.10,2001:db8::10
address=/many.example.org/192.0.2.1
cname=alias.example.org,www.example.org
mx-host=example.org,mail.example.org,10
mx-host=example.org,backup.example.org,20
txt-record=example.org,"v=spf1 -all","second string"
txt-record=long.example.org,$long,$long,$long
srv-host=_sip._udp.example.org,sip.example.org,5060,10,20
ptr-record=10.2.0.192.in-addr.arpa,www.example.org
naptr-record=example.org,10,20,u,E2U+sip,!^.*\$!sip:info@example.org!
caa-record=example.org,0,issue,ca.example.net
dns-rr=example.org,44,0102198c34a92fc0b2abaabbccddeeff00112233
dns-rr=www.example.org,65,00010000010003026832
dns-rr=null.example.org,10,56414b0013aeec0c
CONF
sed -i '/^auth-server=$/d' "$work/dnsmasq.conf"
start dnsmasq --conf-file="$work/dnsmasq.conf" --pid-file="$work/pid"
reachable 53
capture lookups.pcap "port 53"

# ask SERVER ARGUMENTS...: from the client's address of the same family
ask() {
    local server=$1 client=192.0.2.1
    [[ $server == *:* ]] && client=2001:db8::1
    inside timeout 5 dig -b "$client" +tries=1 +time=2 "$@" >>"$work/dig.log" 2>&1 || echo "dig $* ended with $?" >&2
}
ask @192.0.2.53 www.example.org A
ask @192.0.2.53 www.example.org AAAA
ask @2001:db8::53 alias.example.org A
ask @192.0.2.53 example.org MX
ask @192.0.2.53 example.org TXT
ask @192.0.2.53 _sip._udp.example.org SRV
ask @192.0.2.53 -x 192.0.2.10
ask @192.0.2.53 example.org NAPTR
ask @192.0.2.53 example.org CAA
ask @192.0.2.53 example.org SSHFP
ask @192.0.2.53 www.example.org HTTPS
ask @192.0.2.53 null.example.org NULL
ask @192.0.2.53 nothing.example.org A
ask @192.0.2.53 www.example.net A
ask @192.0.2.53 +noedns +norecurse www.example.org A
ask @192.0.2.53 +bufsize=512 long.example.org TXT
ask @192.0.2.53 +tcp www.example.org A
ask @2001:db8::53 +tcp long.example.org TXT
ask @192.0.2.53 +tcp +keepopen www.example.org A alias.example.org A example.org MX
ask @192.0.2.53 -c CH version.bind TXT
ask @192.0.2.53 +opcode=status www.example.org A
finish
