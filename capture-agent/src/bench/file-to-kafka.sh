#!/usr/bin/env bash
# How fast the agent plays a file into a real broker: the agent on core 0, the broker on core 1.
# usage: file-to-kafka.sh CAPTURE [TIMES]      TIMES: how often the capture is played in a row (default 10; the longer, the less a start counts)
#   ROUNDS=3                                    how often everything is measured, in turn
#   AGENT_OPTIONS=...                           more options of the agent
# Columns: what is shipped, packets, packets/s with the JVM's start, packets/s from the first packet to the last acknowledgement, packets a second of
# the agent's CPU (all its threads, its start included), CPU us per packet of agent and broker.
set -euo pipefail
root=$(cd "$(dirname "$0")/../../.." && pwd)
capture=$(realpath "$1")
files=()
for _ in $(seq "${2:-10}"); do files+=("$capture"); done
"$root/ingress" agent --help >/dev/null # builds
work=$(mktemp -d)
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$root/capture-agent/src/bench/lib.sh"
clean() {
    stop_broker
    rm -rf "$work"
}
trap clean EXIT
start_broker 0 taskset -c 1

measure() {
    local label=$1 before
    shift
    before=$(cpu_us "$broker")
    TIMEFORMAT='%R %U %S'
    # shellcheck disable=SC2086 # a list of options
    { time INGRESS_NO_BUILD=1 taskset -c 0 "$root/ingress" agent --pcap "${files[@]}" --state "$work/state" ${AGENT_OPTIONS:-} "$@" \
        >"$work/out" 2>"$work/err"; } 2>"$work/time"
    tr -d , <"$work/out" | sed -nE 's/^([0-9]+) packets.* in ([0-9.]+) s$/\1 \2/p' | cat - "$work/time" | tr '\n' ' ' |
        awk -v label="$label" -v broker=$(($(cpu_us "$broker") - before)) '{
            cpu = $4 + $5
            printf "%-16s %10d %11d %11d %11d %8.2f %8.2f\n", label, $1, $1 / $3, $1 / $2, $1 / cpu, cpu * 1e6 / $1, broker / $1 }'
}

printf '%-16s %10s %11s %11s %11s %8s %8s\n' shipped packets 'with start' 'without' '/s of CPU' agent broker
for _ in $(seq "${ROUNDS:-3}"); do
    measure nothing --dry-run
    measure '16 KiB a flow' --bootstrap "$bootstrap"
    measure 'whole frames' --bootstrap "$bootstrap" --payload full
done
