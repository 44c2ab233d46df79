#!/usr/bin/env bash
# Records connections.pcap: gtlsclient and gtlsserver of ngtcp2 speak QUIC versions 1 and 2, with a Retry and with
# a version that has to be negotiated, in one network namespace of its own; nothing leaves this machine. Names and addresses
# are those reserved for documentation (RFC 2606, 5737, 3849).
#
# usage: record.sh [OUT_DIR]     as root; takes about 15 s
# needs: iproute2 tcpdump openssl ngtcp2-client ngtcp2-server
source "$(dirname "$0")/../recording.sh"
loopback quic openssl gtlsclient gtlsserver
address 192.0.2.2 2001:db8::2
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 90 -subj /CN=www.example.org \
    -keyout "$work/key.pem" -out "$work/cert.pem" 2>/dev/null
mkdir "$work/docs"
echo hello > "$work/docs/index.html"

# Only the first packets of each side are kept: what follows is encrypted.
capture connections.pcap '(ip and udp[8] & 0x80 != 0) or (ip6 and ip6[48] & 0x80 != 0)'

# serve ADDRESS PORT ARGUMENTS...
serve() {
    local address=$1 port=$2; shift 2
    start gtlsserver -q -d "$work/docs" "$@" "$address" "$port" "$work/key.pem" "$work/cert.pem"
    sleep 1
}
# ask ADDRESS PORT ARGUMENTS...
ask() {
    local address=$1 port=$2; shift 2
    inside timeout 3 gtlsclient -q --exit-on-all-streams-close "$@" "$address" "$port" https://www.example.org/index.html >>"$work/client.log" 2>&1 || true
}
serve 192.0.2.2 443
serve 192.0.2.2 8443 -V
serve 2001:db8::2 443
ask 192.0.2.2 443
ask 192.0.2.2 443 --version v2draft
ask 192.0.2.2 443 --version 0x6b3343cf
ask 192.0.2.2 443 --version 0x5a6a7a8a
ask 192.0.2.2 8443
ask 2001:db8::2 443
tail -n 3 "$work/client.log" >&2
finish
