#!/usr/bin/env bash
# Records datagrams.pcap and streams.pcap: openvpn speaks with openvpn over UDP and TCP, IPv4 and IPv6, on its port and others; the
# control channel in clear, with tls-auth and three digests, tls-crypt and tls-crypt-v2; TLS 1.2 and 1.3; a key made anew (by 2.6
# under a tls-crypt of its own); a server that is not there.
#
# usage: record.sh     as root; takes about 50 s; needs: iproute2 tcpdump openvpn openssl
set -euo pipefail
source "$(cd "$(dirname "$0")" && pwd)/../recording.sh"
begin openvpn openvpn openssl

cd "$work"
curve="-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes"
openssl req -x509 $curve -days 365 -subj "/O=Example, Inc./CN=VPN CA" -keyout ca.key -out ca.pem 2>/dev/null
for who in vpn road; do
    openssl req $curve -subj "/O=Example, Inc./CN=$who.example.org" -keyout $who.key -out $who.csr 2>/dev/null
    openssl x509 -req -in $who.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 365 -out $who.pem 2>/dev/null
done
openvpn --genkey secret static.key >/dev/null
openvpn --genkey tls-crypt-v2-server v2.key >/dev/null
openvpn --tls-crypt-v2 v2.key --genkey tls-crypt-v2-client v2-client.key >/dev/null

proto() { case $1 in tcp*) echo "$1-$2" ;; *) echo "$1" ;; esac; }

# talk PORT PROTO SECONDS OPTIONS_OF_SERVER [OPTIONS_OF_CLIENT]
talk() {
    local port=$1 address=192.0.2.53 both="--dev-type tun --dev tun0 --ca ca.pem --ping 1"
    case $2 in *6*) address=2001:db8::53 ;; esac
    server_bg openvpn $both --lport "$port" --proto "$(proto "$2" server)" --server 198.51.100.0 255.255.255.0 --topology subnet \
        --dh none --cert vpn.pem --key vpn.key $4
    ip netns exec "$name-c" timeout "$3" openvpn $both --client --nobind --remote "$address" "$port" --proto "$(proto "$2" client)" \
        --ifconfig-noexec --cert road.pem --key road.key ${5:-$4} >>client.log 2>&1 || true
    kill "${pids[-1]}"; wait "${pids[-1]}" || true
}

capture datagrams.pcap udp
talk 1194 udp4 3 "--tls-version-max 1.2"
talk 1195 udp4 7 "--tls-auth static.key 0 --tls-version-max 1.2 --reneg-sec 0" "--tls-auth static.key 1 --reneg-sec 3"
talk 1196 udp4 3 "--tls-auth static.key --auth SHA256 --tls-version-max 1.2 --max-packet-size 400"
talk 1197 udp6 3 "--tls-auth static.key --auth SHA512"
talk 1198 udp4 3 "--tls-crypt static.key"
talk 443 udp4 3 "--tls-crypt-v2 v2.key" "--tls-crypt-v2 v2-client.key"
client timeout 4 openvpn --dev null --client --nobind --remote 192.0.2.53 1200 --proto udp4 --ca ca.pem --cert road.pem --key road.key
finish
capture streams.pcap tcp
talk 1194 tcp4 3 "--tls-version-max 1.2"
talk 443 tcp6 3 "--tls-auth static.key --auth SHA256"
talk 1195 tcp4 3 "--tls-crypt static.key"
finish
