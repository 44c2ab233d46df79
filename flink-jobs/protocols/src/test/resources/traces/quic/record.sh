#!/usr/bin/env bash
# Records connections.pcap: gtlsclient and gtlsserver of ngtcp2 speak QUIC versions 1 and 2, with a Retry and with
# a version that has to be negotiated, in one network namespace of its own; nothing leaves this machine. Names and addresses
# are those reserved for documentation (RFC 2606, 5737, 3849).
#
# usage: record.sh [OUT_DIR]     as root; takes about 15 s
# needs: iproute2 tcpdump openssl ngtcp2-client ngtcp2-server
set -euo pipefail

out=${1:-$(cd "$(dirname "$0")" && pwd)}
work=$(mktemp -d)
ns=protocols-quic
pids=()

for tool in ip tcpdump openssl gtlsclient gtlsserver; do
    command -v "$tool" >/dev/null || { echo "record.sh: $tool is not installed" >&2; exit 2; }
done
[ "$(id -u)" = 0 ] || { echo "record.sh: must run as root (network namespace)" >&2; exit 2; }

cleanup() {
    for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
    wait 2>/dev/null || true
    ip netns del $ns 2>/dev/null || true
    rm -rf "$work"
}
trap cleanup EXIT

ip netns add $ns
ip -n $ns link set lo up
for address in 192.0.2.1 192.0.2.2; do ip -n $ns addr add $address/32 dev lo; done
for address in 2001:db8::1 2001:db8::2; do ip -n $ns addr add $address/128 dev lo nodad; done
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 90 -subj /CN=www.example.org \
    -keyout "$work/key.pem" -out "$work/cert.pem" 2>/dev/null
mkdir "$work/docs"
echo hello > "$work/docs/index.html"

# Only the first packets of each side are kept: what follows is encrypted.
ip netns exec $ns tcpdump -i lo -n -U --time-stamp-precision=nano --nano -s 0 -w "$work/connections.pcap" \
    '(ip and udp[8] & 0x80 != 0) or (ip6 and ip6[48] & 0x80 != 0)' 2>"$work/tcpdump.log" & tcpdump=$!
pids+=("$tcpdump")
until grep -q "listening on" "$work/tcpdump.log"; do sleep 0.1; done

# serve ADDRESS PORT ARGUMENTS...
serve() {
    local address=$1 port=$2; shift 2
    ip netns exec $ns gtlsserver -q -d "$work/docs" "$@" "$address" "$port" "$work/key.pem" "$work/cert.pem" >>"$work/server.log" 2>&1 & pids+=($!)
    sleep 1
}
# ask ADDRESS PORT ARGUMENTS...
ask() {
    local address=$1 port=$2; shift 2
    ip netns exec $ns timeout 3 gtlsclient -q --exit-on-all-streams-close "$@" "$address" "$port" https://www.example.org/index.html >>"$work/client.log" 2>&1 || true
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
sleep 0.5
kill -INT "$tcpdump"; wait "$tcpdump" 2>/dev/null || true
tail -n 3 "$work/client.log" >&2
cp "$work/connections.pcap" "$out/connections.pcap"
ls -l "$out/connections.pcap"
