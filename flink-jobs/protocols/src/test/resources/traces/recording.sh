#!/usr/bin/env bash
# Sourced by record.sh scripts: two network namespaces joined by a cable, so that nothing leaves this machine. The client
# is 192.0.2.1 and 2001:db8::1, the server 192.0.2.53 and 2001:db8::53. Everything is taken down at the end.
#
#   begin NAME TOOL...     checks the tools (and root), makes the namespaces NAME-c and NAME-s
#   client CMD / server CMD    runs CMD there; server_bg CMD / client_bg CMD in the background
#   capture FILE FILTER    records on the client's end until finish
#   finish                 stops the recording and copies it to $out

begin() {
    name=protocols-$1; shift
    out=${out:-$(cd "$(dirname "$0")" && pwd)}
    PATH=$PATH:/usr/sbin:/sbin
    for tool in ip tcpdump "$@"; do
        command -v "$tool" >/dev/null || { echo "record.sh: $tool is not installed" >&2; exit 2; }
    done
    [ "$(id -u)" = 0 ] || { echo "record.sh: must run as root (network namespaces)" >&2; exit 2; }
    work=$(mktemp -d)
    chmod 755 "$work"
    pids=()
    trap end EXIT
    ip netns add "$name-c"
    ip netns add "$name-s"
    ip -n "$name-c" link add c0 type veth peer name s0 netns "$name-s"
    ip -n "$name-c" link set c0 address 00:00:5e:00:53:01
    ip -n "$name-s" link set s0 address 00:00:5e:00:53:53
    for end in c s; do
        ip -n "$name-$end" link set lo up
        ip -n "$name-$end" link set "${end}0" up
        ip -n "$name-$end" route add 224.0.0.0/4 dev "${end}0" 2>/dev/null || true
    done
    ip -n "$name-c" addr add 192.0.2.1/24 brd + dev c0
    ip -n "$name-s" addr add 192.0.2.53/24 brd + dev s0
    ip -n "$name-c" addr add 2001:db8::1/64 dev c0 nodad
    ip -n "$name-s" addr add 2001:db8::53/64 dev s0 nodad
}

end() {
    for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
    wait 2>/dev/null || true
    ip netns del "$name-c" 2>/dev/null || true
    ip netns del "$name-s" 2>/dev/null || true
    rm -rf "$work"
}

client() { ip netns exec "$name-c" timeout 20 "$@" >>"$work/client.log" 2>&1 || ended $? client "$@"; }
server() { ip netns exec "$name-s" timeout 20 "$@" >>"$work/server.log" 2>&1 || ended $? server "$@"; }
ended() { echo "${*:3} ended with $1:" >&2; tail -n 5 "$work/$2.log" >&2; }
client_bg() { ip netns exec "$name-c" "$@" >>"$work/client.log" 2>&1 & pids+=($!); }
server_bg() { ip netns exec "$name-s" "$@" >>"$work/server.log" 2>&1 & pids+=($!); sleep "${wait_s:-1}"; }

capture() {
    file=$1
    ip netns exec "$name-c" tcpdump -i c0 -n -U --time-stamp-precision=nano -s 0 -w "$work/$file" "$2" 2>"$work/tcpdump.log" &
    tcpdump=$!
    pids+=("$tcpdump")
    until grep -qs "listening on" "$work/tcpdump.log"; do sleep 0.1; done
}

finish() {
    sleep 1
    kill -INT "$tcpdump"
    wait "$tcpdump" 2>/dev/null || true
    cp "$work/$file" "$out/$file"
    ls -l "$out/$file"
}
