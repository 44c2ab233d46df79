#!/usr/bin/env bash
# Records streams.pcap: nghttp talks to nghttpd in clear text, with prior knowledge and (in vain) by an upgrade from HTTP/1.1, in one network
# namespace of its own; nothing leaves this machine. The names and addresses are those reserved for documentation
# (RFC 2606, 5737).
#
# usage: record.sh [OUT_DIR]     as root; takes about 5 s
# needs: iproute2 tcpdump nghttp2-client nghttp2-server
set -euo pipefail

out=${1:-$(cd "$(dirname "$0")" && pwd)}
work=$(mktemp -d)
ns=protocols-http2
pids=()

for tool in ip tcpdump nghttp nghttpd; do
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
ip -n $ns addr add 192.0.2.80/32 dev lo
ip -n $ns addr add 192.0.2.1/32 dev lo

mkdir "$work/www"
printf '<html><body>%s</body></html>\n' "$(seq -s ' ' 400)" > "$work/www/page.html"
printf 'a small text\n' > "$work/www/small.txt"
ip netns exec $ns nghttpd --no-tls -a 192.0.2.80 -d "$work/www" 80 2>"$work/nghttpd.log" >&2 & pids+=($!)
ip netns exec $ns tcpdump -i lo -n -U --time-stamp-precision=nano --nano -s 0 -w "$work/streams.pcap" tcp 2>"$work/tcpdump.log" & pids+=($!)
until grep -q "listening on" "$work/tcpdump.log"; do sleep 0.1; done
for _ in $(seq 50); do ip netns exec $ns bash -c 'exec 3<>/dev/tcp/192.0.2.80/80' 2>/dev/null && break; sleep 0.1; done

# ask ARGUMENTS...: one nghttp; its requests share a connection
ask() {
    ip netns exec $ns timeout 10 nghttp -n "$@" >>"$work/nghttp.log" 2>&1 || echo "nghttp $* ended with $?" >&2
}
ask http://192.0.2.80/page.html http://192.0.2.80/small.txt http://192.0.2.80/missing -H ':authority: www.example.org'
ask -u http://192.0.2.80/small.txt -H ':authority: www.example.org'
ask -d "$work/www/page.html" http://192.0.2.80/small.txt -H ':authority: www.example.org:80'
ask --continuation http://192.0.2.80/small.txt
ask -b 8 -H ':method: PROPFIND' http://192.0.2.80/page.html
sleep 0.5
kill -INT "${pids[1]}"; wait "${pids[1]}" 2>/dev/null || true
cp "$work/streams.pcap" "$out/streams.pcap"
ls -l "$out/streams.pcap"
