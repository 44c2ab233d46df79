#!/usr/bin/env bash
# The loss curve: replays a capture through a veth pair at several rates and asks each tool what it captured.
# usage: loss-curve.sh CAPTURE [RATE...]      RATE in packets/s, or `top`; default: 100000 300000 top
#   TOOLS="af-packet libpcap tcpdump suricata"  which to run (those not installed are left out)
#   LOOPS=5                                      how often the capture is sent in a row: the longer, the less a start counts
#   SENDERS=16                                   overload: so many send the capture at the same time, each at the rate
#   CPU_QUOTA=5                                  overload: the tool may use 5 % of one CPU
#                                                Before an overload it sees the capture 30 times without, so that it runs as it would after
#                                                hours; that part is not in the columns
#   KAFKA=1                                      the agent ships to a real broker here, which has to share the machine; else it ships nothing
#   AGENT_NICE=1                                 the niceness the agent is started with; it keeps that, else (0) it takes -10
#   AGENT_OPTIONS=...                            more options of the agent, e.g. "--threads 2"
# Needs root, iproute2, tcpreplay. All tools have a kernel buffer of 32 MiB. Frames longer than the MTU (65,535) are not sent.
# Columns: packets the interface received, captured, dropped by the kernel (or the agent), unaccounted (received - captured - dropped), CPU us of the
# tool's process per packet received, its peak memory.
set -euo pipefail
root=$(cd "$(dirname "$0")/../../.." && pwd)
capture=$(realpath "$1")
shift
rates=("$@")
[ ${#rates[@]} -gt 0 ] || rates=(100000 300000 top)
tools=${TOOLS:-af-packet libpcap tcpdump suricata}
work=$(mktemp -d)
files=$work/tool
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$root/capture-agent/src/bench/lib.sh"
tool_pid=
group=
clean() {
    [ -z "$tool_pid" ] || kill "$tool_pid" 2>/dev/null || true
    [ -z "$tool_pid" ] || wait "$tool_pid" 2>/dev/null || true
    [ -z "$group" ] || rmdir "$group" || true
    stop_broker
    drop_link
    rm -rf "$work"
}
trap clean EXIT
make_link
ship=(--dry-run)
if [ -n "${KAFKA:-}" ]; then
    start_broker 0 ip netns exec "$rx"
    ship=(--bootstrap "$bootstrap")
fi

# A control group with so many percent of one CPU; v1 or v2, whichever rules the CPU here.
make_group() {
    local period_us=100000 quota_us=$(($1 * 1000)) name=ingress-curve-$$
    if [ -d /sys/fs/cgroup/cpu ]; then
        group=/sys/fs/cgroup/cpu/$name
        mkdir "$group"
        echo "$period_us" >"$group/cpu.cfs_period_us"
        echo "$quota_us" >"$group/cpu.cfs_quota_us"
    else
        echo +cpu >/sys/fs/cgroup/cgroup.subtree_control
        group=/sys/fs/cgroup/$name
        mkdir "$group"
        echo "$quota_us $period_us" >"$group/cpu.max"
    fi
}
[ -z "${CPU_QUOTA:-}" ] || make_group "$CPU_QUOTA"

# The tool gets time for what is left in the kernel's buffer.
free_of_quota() {
    [ -n "$group" ] || return 0
    echo "$tool_pid" >"$(dirname "$group")/cgroup.procs"
    sleep 2
}

# Options of tcpreplay. Prints the rate that all senders reached together, packets/s.
replay() {
    for _ in $(seq "${SENDERS:-1}"); do
        ip netns exec "$tx" tcpreplay -q --preload-pcap "$@" -i tx0 "$capture" 2>&1 &
    done | sed -nE 's/^Rated: .* ([0-9.]+) pps.*/\1/p' | awk '{ sum += $1 } END { print sum }'
}

captures() {
    case $1 in
        af-packet | libpcap) [ -s "$files/state/status.json" ] ;;
        tcpdump) [ -s "$files/err" ] ;;
        suricata) grep -qs 'Engine started' "$files/suricata/suricata.log" ;;
    esac
}

# Each sets tool_pid and waits until the tool captures.
start() {
    case $1 in
        af-packet | libpcap)
            # shellcheck disable=SC2086 # lists of options
            INGRESS_NO_BUILD=1 nice -n "${AGENT_NICE:-0}" ip netns exec "$rx" "$root/ingress" agent "${ship[@]}" ${AGENT_OPTIONS:-} \
                --interface rx0 --engine "$1" --state "$files/state" >"$files/out" 2>"$files/err" & ;;
        tcpdump) ip netns exec "$rx" tcpdump -i rx0 -B 32768 -w /dev/null >"$files/out" 2>"$files/err" & ;;
        suricata)
            mkdir -p "$files/suricata"
            ip netns exec "$rx" suricata --af-packet=rx0 -S /dev/null -k none --runmode workers -l "$files/suricata" \
                --set af-packet.0.interface=rx0 --set af-packet.0.tpacket-v3=yes >"$files/out" 2>"$files/err" & ;;
    esac
    tool_pid=$!
    until captures "$1"; do
        kill -0 "$tool_pid" 2>/dev/null || { cat "$files/err" >&2; exit 1; }
        sleep 0.2
    done
    sleep 2
}

# Prints: captured dropped
report() {
    case $1 in
        af-packet | libpcap)
            tr -d , <"$files/out" | sed -nE 's/^read ([0-9]+) = .*dropped by the kernel ([0-9]+) .*dropped by policy ([0-9]+).*/\1 \2 \3/p' |
                awk '{ print $1 - $2 - $3, $2 + $3 }' ;;
        tcpdump) awk '/captured/ { c = $1 } /dropped by kernel/ { d = $1 } END { print c, d }' "$files/err" ;;
        suricata)
            sed -nE 's/.*rx0: packets: ([0-9]+), drops: ([0-9]+).*/\1 \2/p' "$files/suricata/suricata.log" | tail -1 | awk '{ print $1 - $2, $2 }' ;;
    esac
}

printf '%-10s %9s %10s %10s %10s %12s %10s %8s\n' tool rate received captured dropped unaccounted us/packet MiB
for rate in "${rates[@]}"; do
    if [ "$rate" = top ]; then pace=(--topspeed); else pace=(--pps "$rate"); fi
    for tool in $tools; do
        case $tool in tcpdump | suricata) command -v "$tool" >/dev/null || continue ;; esac
        rm -rf "$files"
        mkdir "$files"
        start "$tool"
        warm=$(received)
        if [ "${SENDERS:-1}" != 1 ] || [ -n "$group" ]; then
            SENDERS=1 replay --loop 30 --topspeed >/dev/null
            sleep 2
        fi
        [ -z "$group" ] || echo "$tool_pid" >"$group/cgroup.procs"
        before=$(received) cpu_before=$(cpu_us "$tool_pid")
        sent=$(replay --loop "${LOOPS:-5}" "${pace[@]}")
        sleep 1
        took=$(($(received) - before)) cpu=$(($(cpu_us "$tool_pid") - cpu_before)) peak=$(memory_mib "$tool_pid" VmHWM)
        free_of_quota
        kill "$tool_pid"
        wait "$tool_pid" || true
        tool_pid=
        read -r captured dropped <<<"$(report "$tool")"
        captured=$((captured - (before - warm)))
        printf '%-10s %9.0f %10d %10d %10d %12d %10.2f %8d\n' "$tool" "$sent" "$took" "$captured" "$dropped" \
            $((took - captured - dropped)) "$(awk -v c="$cpu" -v n="$took" 'BEGIN { print c / n }')" "$peak"
    done
done
