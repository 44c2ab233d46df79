#!/usr/bin/env bash
# Sourced by record.sh files: network namespaces with a server and a client, a capture in them, and an end to all of it.
# Nothing leaves this machine. The server is 192.0.2.53 and 2001:db8::53, the client 192.0.2.1 and 2001:db8::1, addresses
# reserved for documentation (RFC 5737, 3849). The recording goes into the script's folder, or into the one it is given.
#
#   loopback NAME TOOL...      one namespace, all addresses on its loopback; checks the tools, and for root
#   cable NAME TOOL...         two namespaces joined by a cable, c0 at the client and s0 at the server, for what needs a network
#   address ADDRESS...         more addresses of the server, on loopback
#   start COMMAND...           a server, ended with the script; its output is in $work/server.log
#   reachable PORT             waits until somebody listens there
#   capture FILE FILTER...     begins to record, at the client
#   client / server COMMAND... runs it there for at most 20 s; when it fails its last words are shown, and the script goes on
#   inside COMMAND...          runs it at the client, as if it stood alone
#   finish                     ends the recording and puts it into $out
set -euo pipefail

out=${1:-$(cd "$(dirname "$0")" && pwd)}
work=$(mktemp -d)
chmod 755 "$work"
PATH=$PATH:/usr/sbin:/sbin
namespaces=()
pids=()

cleanup() {
    for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
    wait 2>/dev/null || true
    for each in "${namespaces[@]}"; do ip netns del "$each" 2>/dev/null || true; done
    rm -rf "$work"
}
trap cleanup EXIT

need() {
    for tool in ip tcpdump "$@"; do
        command -v "$tool" >/dev/null || { echo "record.sh: $tool is not installed" >&2; exit 2; }
    done
    [ "$(id -u)" = 0 ] || { echo "record.sh: must run as root (network namespaces)" >&2; exit 2; }
}

namespace() {
    ip netns add "$1"
    namespaces+=("$1")
    ip -n "$1" link set lo up
}

loopback() {
    need "${@:2}"
    ns=protocols-$1 client_ns=$ns server_ns=$ns link=lo
    namespace "$ns"
    address 192.0.2.53 192.0.2.1 2001:db8::53 2001:db8::1
}

address() {
    for each in "$@"; do
        case $each in
            *:*) ip -n "$ns" addr add "$each/128" dev lo nodad ;;
            *) ip -n "$ns" addr add "$each/32" dev lo ;;
        esac
    done
}

cable() {
    need "${@:2}"
    client_ns=protocols-$1-c server_ns=protocols-$1-s link=c0
    namespace "$client_ns"
    namespace "$server_ns"
    ip -n "$client_ns" link add c0 type veth peer name s0 netns "$server_ns"
    plug "$client_ns" c0 1
    plug "$server_ns" s0 53
}

# plug NAMESPACE LINK NUMBER: the number is the end of all its addresses
plug() {
    ip -n "$1" link set "$2" address "00:00:5e:00:53:$(printf %02d "$3")" up
    ip -n "$1" route add 224.0.0.0/4 dev "$2"
    ip -n "$1" addr add "192.0.2.$3/24" brd + dev "$2"
    ip -n "$1" addr add "2001:db8::$3/64" dev "$2" nodad
}

start() {
    ip netns exec "$server_ns" "$@" >>"$work/server.log" 2>&1 &
    pids+=($!)
}

reachable() {
    for _ in $(seq 100); do
        [ -n "$(ip netns exec "$server_ns" ss -Hltn "sport = :$1")" ] && return
        sleep 0.1
    done
    cat "$work/server.log" >&2
    exit 1
}

inside() { ip netns exec "$client_ns" "$@"; }
client() { inside timeout 20 "$@" >>"$work/client.log" 2>&1 || ended $? client "$@"; }
server() { ip netns exec "$server_ns" timeout 20 "$@" >>"$work/server.log" 2>&1 || ended $? server "$@"; }
ended() { echo "${*:3} ended with $1:" >&2; tail -n 5 "$work/$2.log" >&2; }

capture() {
    file=$1
    ip netns exec "$client_ns" tcpdump -i "$link" -n -U --time-stamp-precision=nano -s 0 \
        -w "$work/$file" "${@:2}" 2>"$work/tcpdump.log" &
    recorder=$!
    pids+=("$recorder")
    until grep -qs "listening on" "$work/tcpdump.log"; do sleep 0.1; done
}

finish() {
    sleep 1
    kill -INT "$recorder"
    wait "$recorder" 2>/dev/null || true
    cp "$work/$file" "$out/$file"
    ls -l "$out/$file"
}
