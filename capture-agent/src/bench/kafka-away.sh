#!/usr/bin/env bash
# A sensor at a steady rate while there is no Kafka: is it small, has the spool every packet, and does all arrive once Kafka is there?
# usage: kafka-away.sh CAPTURE [SECONDS]       default: 600
#   RATE=20000           packets/s; the capture is sent over and over
#   SPOOL_SIZE=8G        must hold what comes in SECONDS
#   AGENT_OPTIONS=...    more options of the agent, e.g. "--threads 2"
# Needs root, iproute2, tcpreplay and a build of the project. Kafka runs in the agent's network namespace. Prints the agent's memory and
# what waits in its spool, then its account; ends with code 1 when it was larger than 256 MiB or one packet is missing.
set -euo pipefail
root=$(cd "$(dirname "$0")/../../.." && pwd)
capture=$(realpath "$1") seconds=${2:-600}
work=$(mktemp -d)
tx=ingress-away-tx-$$ rx=ingress-away-rx-$$
agent='' kafka='' replay=''
clean() {
    for pid in $replay $agent $kafka; do
        kill "$pid" 2>/dev/null || true
        wait "$pid" 2>/dev/null || true
    done
    ip netns del "$tx" 2>/dev/null || true
    ip netns del "$rx" 2>/dev/null || true
    rm -rf "$work"
}
trap clean EXIT
ip netns add "$tx"
ip netns add "$rx"
ip link add tx0 netns "$tx" type veth peer name rx0 netns "$rx"
for end in "$tx tx0" "$rx rx0"; do
    read -r namespace interface <<<"$end"
    ip netns exec "$namespace" sysctl -qw net.ipv6.conf.all.disable_ipv6=1
    ip -n "$namespace" link set "$interface" arp off mtu 65535 up
done
ip -n "$rx" link set lo up

received() { ip netns exec "$rx" cat /sys/class/net/rx0/statistics/rx_packets; }
memory_mib() { awk -v what="$1:" '$1 == what { print int($2 / 1024) }' "/proc/$agent/status"; }
counter() { sed -nE "s/.*\"$1\":([0-9]+).*/\1/p" "$work/state/status.json"; }
kafka_classes() { java -Xmx512m -XX:+UseSerialGC -cp "$(cat "$root/deploy/local/target/classpath")" "$@"; }
line() {
    printf '%8d %8d %8d %10d %12d %12d\n' $((SECONDS - began)) "$(memory_mib VmRSS)" "$(memory_mib VmHWM)" \
        "$(du -sm "$work/state" | cut -f1)" "$(counter spool_waiting)" "$(counter shipped)"
}

start_kafka() {
    cat >"$work/kafka.properties" <<END
process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:9093
controller.listener.names=CONTROLLER
listeners=PLAINTEXT://127.0.0.1:9092,CONTROLLER://127.0.0.1:9093
log.dirs=$work/kafka
num.partitions=8
offsets.topic.replication.factor=1
END
    kafka_classes kafka.tools.StorageTool format -t AAAAAAAAAAAAAAAAAAAAAA -c "$work/kafka.properties" >"$work/kafka.log" 2>&1
    ip netns exec "$rx" bash -c "$(declare -f kafka_classes); root='$root'; kafka_classes kafka.Kafka '$work/kafka.properties'" >>"$work/kafka.log" 2>&1 &
    kafka=$!
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
start_kafka
until [ "$(counter shipped)" = "$(received)" ] || [ $((SECONDS - began)) -gt $((3 * seconds + 300)) ]; do sleep 5; line; done
peak=$(memory_mib VmHWM)
kill "$agent"
wait "$agent" || true
agent=
cat "$work/out" "$work/err"
echo "the interface received $(received) packets, $(counter shipped) were shipped; most memory: $peak MiB"
[ "$(counter shipped)" = "$(received)" ] && [ "$peak" -le 256 ]
