#!/usr/bin/env bash
# Sourced by record.sh files: a network namespace with a server at 192.0.2.53 and 2001:db8::53 and a client at 192.0.2.1 and
# 2001:db8::1, a packet capture in it, and an end to all of it. Nothing leaves this machine; the addresses are those reserved
# for documentation (RFC 5737, 3849).
#
#   source ../namespace.sh NAME TOOL...    makes the namespace protocols-NAME; $out, $work, and `inside COMMAND` run in it
#   start COMMAND...                       a server, ended with the script; its output is in $work/server.log
#   reachable PORT                         waits until somebody listens there
#   capture FILTER                         begins $work/capture.pcap
#   finish FILE                            ends the capture and puts it into $out
set -euo pipefail

protocol=$1
shift
out=${OUT_DIR:-$(cd "$(dirname "${BASH_SOURCE[1]}")" && pwd)}
work=$(mktemp -d)
chmod 755 "$work"
ns=protocols-$protocol
pids=()
tcpdump_pid=

for tool in ip tcpdump "$@"; do
    command -v "$tool" >/dev/null || { echo "record.sh: $tool is not installed" >&2; exit 2; }
done
[ "$(id -u)" = 0 ] || { echo "record.sh: must run as root (network namespace)" >&2; exit 2; }

cleanup() {
    for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
    wait 2>/dev/null || true
    ip netns del "$ns" 2>/dev/null || true
    rm -rf "$work"
}
trap cleanup EXIT

ip netns add "$ns"
ip -n "$ns" link set lo up
for address in 192.0.2.53/32 192.0.2.1/32; do ip -n "$ns" addr add "$address" dev lo; done
for address in 2001:db8::53/128 2001:db8::1/128; do ip -n "$ns" addr add "$address" dev lo nodad; done

inside() { ip netns exec "$ns" "$@"; }

start() {
    ip netns exec "$ns" "$@" >>"$work/server.log" 2>&1 &
    pids+=($!)
}

reachable() {
    for _ in $(seq 100); do
        [ -n "$(inside ss -Hltn "sport = :$1")" ] && return
        sleep 0.1
    done
    cat "$work/server.log" >&2
    exit 1
}

capture() {
    ip netns exec "$ns" tcpdump -i lo -n -U --immediate-mode --time-stamp-precision=nano -s 0 -w "$work/capture.pcap" "$1" 2>"$work/tcpdump.log" &
    tcpdump_pid=$!
    pids+=("$tcpdump_pid")
    until grep -qs "listening on" "$work/tcpdump.log"; do sleep 0.1; done
}

finish() {
    sleep 0.5
    kill "$tcpdump_pid"
    wait "$tcpdump_pid" 2>/dev/null || true
    cp "$work/capture.pcap" "$out/$1"
    ls -l "$out/$1"
}
