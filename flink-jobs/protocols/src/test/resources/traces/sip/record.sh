#!/usr/bin/env bash
# Records calls.pcap: sipp calls itself over UDP and TCP, all in one
# network namespace of its own; nothing leaves this machine. Names and addresses are those reserved for documentation.
#
# usage: record.sh [OUT_DIR]     as root; takes about 10 s
# needs: iproute2 tcpdump sip-tester
set -euo pipefail

out=${1:-$(cd "$(dirname "$0")" && pwd)}
work=$(mktemp -d)
ns=protocols-sip
pids=()

for tool in ip tcpdump sipp; do
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
ip -n $ns addr add 192.0.2.20/32 dev lo
ip -n $ns addr add 192.0.2.1/32 dev lo
ip netns exec $ns tcpdump -i lo -n -U --time-stamp-precision=nano -s 0 -w "$work/calls.pcap" port 5060 2>"$work/tcpdump.log" & pids+=($!)
until grep -q "listening on" "$work/tcpdump.log"; do sleep 0.1; done

for t in u1 t1; do
    ip netns exec $ns sipp -sn uas -i 192.0.2.20 -p 5060 -t $t -m 2 -nostdin >"$work/uas.log" 2>&1 & pids+=($!)
    sleep 1
    ip netns exec $ns timeout 10 sipp -sn uac -i 192.0.2.1 -p 5062 -t $t -m 2 -s bob -d 100 -nostdin 192.0.2.20:5060 >"$work/uac.log" 2>&1 || true
    sleep 1
done
sleep 1
kill -INT "${pids[0]}"; wait "${pids[0]}" 2>/dev/null || true
cp "$work/calls.pcap" "$out/calls.pcap"
ls -l "$out/calls.pcap"
