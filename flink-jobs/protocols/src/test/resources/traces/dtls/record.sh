#!/usr/bin/env bash
# Records handshakes.pcap: openssl s_client and s_server speak DTLS 1.2 and 1.0, with a cookie, a certificate in fragments
# and no common cipher, in one network namespace of its own; nothing leaves this machine. Names and addresses are
# those reserved for documentation (RFC 2606, 5737, 3849).
#
# usage: record.sh [OUT_DIR]     as root; takes about 15 s
# needs: iproute2 tcpdump openssl
source "$(dirname "$0")/../recording.sh"
loopback dtls openssl
address 192.0.2.2
openssl req -x509 -newkey rsa:2048 -nodes -days 90 -subj "/C=DE/O=Example, Inc./CN=www.example.org" \
    -keyout "$work/key.pem" -out "$work/cert.pem" 2>/dev/null

capture handshakes.pcap udp

# serve PORT ARGUMENTS...
serve() {
    local port=$1; shift
    (sleep 60) | ip netns exec "$ns" openssl s_server -accept "192.0.2.2:$port" -cert "$work/cert.pem" -key "$work/key.pem" \
        -quiet -cipher 'ALL:@SECLEVEL=0' "$@" >>"$work/server.log" 2>&1 & pids+=($!)
    sleep 0.5
}
# ask PORT ARGUMENTS...
ask() {
    local port=$1; shift
    (echo hello; sleep 0.5) | inside timeout 3 openssl s_client -connect "192.0.2.2:$port" -bind 192.0.2.1 "$@" >>"$work/client.log" 2>&1 || true
}
serve 4433 -dtls1_2 -mtu 400
serve 4434 -dtls1 -listen
serve 4435 -dtls1_2
ask 4433 -dtls1_2 -servername www.example.org
ask 4434 -dtls1 -cipher 'ALL:@SECLEVEL=0' -servername www.example.org
ask 4435 -dtls1_2 -servername www.example.org -alpn webrtc -cipher ECDHE-ECDSA-AES128-GCM-SHA256
finish
