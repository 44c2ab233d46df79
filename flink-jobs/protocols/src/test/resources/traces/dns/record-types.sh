#!/usr/bin/env bash
# Records types.pcap: dig asks BIND for the newer record types, with EDNS options (client subnet, cookie, NSID, DO bit).
# usage: record-types.sh [OUT_DIR]     as root; takes about 5 s; needs: iproute2 tcpdump bind9 dnsutils
source "$(dirname "$0")/../recording.sh"
cable dns-types named dig

cat > "$work/zone" <<'ZONE'
$TTL 300
@ SOA ns hostmaster 1 3600 900 604800 300
@ NS ns
ns A 192.0.2.53
www A 192.0.2.80
@ CAA 0 issue "ca.example.net"
@ DNSKEY 257 3 8 AwEAAcdWn7vG
@ LOC 42 21 54.5 N 71 6 18.3 W -24m 30m 100m 10m
@ HINFO "ARM" "Linux"
@ RP admin.example.org. txt.example.org.
@ HTTPS 1 . alpn="h2,h3" port=8443 ipv4hint=192.0.2.80 ipv6hint=2001:db8::80
_dns SVCB 1 ns alpn=dot
@ NAPTR 10 20 "u" "E2U+sip" "!^.*$!sip:info@example.org!" .
_443._tcp.www TLSA 3 1 1 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
_http._tcp URI 10 1 "http://www.example.org/"
sub DS 60485 8 2 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
sub NS ns
old DNAME new.example.org.
@ AFSDB 1 ns
@ KX 10 ns
cert CERT 1 12345 8 AQIDBA==
mac EUI48 00-00-5e-00-53-01
@ SPF "v=spf1 -all"
odd TYPE65280 \# 4 01020304
ZONE
cat > "$work/named.conf" <<CONF
options { directory "$work"; listen-on { 192.0.2.53; }; listen-on-v6 { 2001:db8::53; }; recursion no; pid-file "$work/pid";
  session-keyfile "$work/session.key"; server-id "ns1"; dnssec-validation no; };
controls { };
zone "example.org" { type primary; file "$work/zone"; check-names ignore; };
CONF
start named -f -g -c "$work/named.conf"
sleep 2
capture types.pcap "port 53"
ask() { client dig +time=2 +tries=1 @192.0.2.53 "$@"; }
for type in CAA DNSKEY LOC HINFO RP HTTPS NAPTR AFSDB KX SPF; do ask +nocookie example.org $type; done
ask _dns.example.org SVCB
ask _443._tcp.www.example.org TLSA
ask _http._tcp.example.org URI
ask sub.example.org DS
ask a.old.example.org A
ask cert.example.org CERT
ask mac.example.org EUI48
ask odd.example.org TYPE65280
ask +nsid +subnet=198.51.100.0/24 +dnssec www.example.org A
ask +edns=5 +noednsneg www.example.org A
ask +tcp +keepalive +padding=128 www.example.org A
ask xn--bcher-kva.example.org A
finish
