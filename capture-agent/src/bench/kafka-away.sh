#!/usr/bin/env bash
# A sensor at a steady rate while there is no Kafka: is it small, has the spool every packet, and does all arrive once Kafka is there?
# usage: kafka-away.sh CAPTURE [SECONDS]       default: 600
#   RATE=20000           packets/s; the capture is sent over and over
#   SPOOL_SIZE=8G        must hold what comes in SECONDS
#   AGENT_OPTIONS=...    more options of the agent, e.g. "--threads 2"
# Needs root, iproute2, tcpreplay and a build of the project. Kafka runs in the agent's network namespace. Prints the agent's memory and
# what waits in its spool, then its account; ends with code 1 when it was larger than 256 MB (244 MiB) or one packet is missing.
set -euo pipefail
root=$(cd "$(dirname "$0")/../../.." && pwd)
capture=$(realpath "$1") seconds=${2:-600}
work=$(mktemp -d)
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$root/capture-agent/src/bench/lib.sh"
agent='' replay=''
clean() {
    for pid in $replay $agent; do
        kill "$pid" 2>/dev/null || true
        wait "$pid" 2>/dev/null || true
    done
    stop_broker
    drop_link
    rm -rf "$work"
}
trap clean EXIT
make_link

counter() { sed -nE "s/.*\"$1\":([0-9]+).*/\1/p" "$work/state/status.json"; }
line() {
    printf '%8d %8d %8d %10d %12d %12d\n' $((SECONDS - began)) "$(memory_mib "$agent" VmRSS)" "$(memory_mib "$agent" VmHWM)" \
        "$(du -sm "$work/state" | cut -f1)" "$(counter spool_waiting)" "$(counter shipped)"
}

# shellcheck disable=SC2086 # a list of options
INGRESS_NO_BUILD=1 ip netns exec "$rx" "$root/ingress" agent --bootstrap 127.0.0.1:9092 --buckets 8 --payload full --interface rx0 \
    --state "$work/state" --spool-size "${SPOOL_SIZE:-8G}" ${AGENT_OPTIONS:-} >"$work/out" 2>"$work/err" &
agent=$!
until [ -s "$work/state/status.json" ]; do
    kill -0 "$agent" 2>/dev/null || { cat "$work/err" >&2; exit 1; }
    sleep 0.2
done
sleep 1
ip netns exec "$tx" tcpreplay -q --preload-pcap --loop 0 --duration "$seconds" --pps "${RATE:-20000}" -i tx0 "$capture" >"$work/replay" 2>&1 &
replay=$!
began=$SECONDS
printf '%8s %8s %8s %10s %12s %12s\n' seconds RSS peak 'spool MiB' waiting shipped
while kill -0 "$replay" 2>/dev/null; do sleep 10; line; done
wait "$replay" || true
replay=
echo 'Kafka is started'
start_broker 9092 ip netns exec "$rx"
until [ "$(counter shipped)" = "$(received)" ] || [ $((SECONDS - began)) -gt $((3 * seconds + 300)) ]; do sleep 5; line; done
peak=$(memory_mib "$agent" VmHWM)
kill "$agent"
wait "$agent" || true
agent=
cat "$work/out" "$work/err"
echo "the interface received $(received) packets, $(counter shipped) were shipped; most memory: $peak MiB"
[ "$(counter shipped)" = "$(received)" ] && [ "$peak" -le 244 ]
