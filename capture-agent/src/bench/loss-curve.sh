#!/usr/bin/env bash
# The loss curve: replays a capture through a veth pair at several rates and asks each tool what it captured.
# usage: loss-curve.sh CAPTURE [RATE...]      RATE in packets/s, or `top`; default: 100000 300000 top
#   TOOLS="af-packet libpcap tcpdump suricata"  which to run (those not installed are left out)
#   LOOPS=5                                      how often the capture is sent in a row: the longer, the less a start counts
#   CPU_QUOTA=5                                  overload: the tool may use 5 % of one CPU. It first sees the capture once without this limit,
#                                                so that it runs as it would after hours; that part is not in the columns
#   AGENT_OPTIONS=...                            more options of the agent, e.g. "--threads 2" or "--bootstrap HOST:PORT"
# Needs root, iproute2, tcpreplay. All tools have a kernel buffer of 32 MiB. Frames longer than the MTU (65,535) are not sent.
# Columns: packets the interface received, captured, dropped by the kernel, unaccounted (received - captured - dropped), CPU us of the
# tool's process per packet received, its peak memory.
set -euo pipefail
root=$(cd "$(dirname "$0")/../../.." && pwd)
capture=$(realpath "$1")
shift
rates=("$@")
[ ${#rates[@]} -gt 0 ] || rates=(100000 300000 top)
tools=${TOOLS:-af-packet libpcap tcpdump suricata}
work=$(mktemp -d)
tx=ingress-curve-tx-$$ rx=ingress-curve-rx-$$
tool_pid=
group=
clean() {
    [ -z "$tool_pid" ] || kill "$tool_pid" 2>/dev/null || true
    [ -z "$tool_pid" ] || wait "$tool_pid" 2>/dev/null || true
    [ -z "$group" ] || rmdir "$group" || true
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

# Options of tcpreplay. Prints the rate it reached, packets/s.
replay() {
    ip netns exec "$tx" tcpreplay -q --preload-pcap "$@" -i tx0 "$capture" 2>&1 | sed -nE 's/^Rated: .* ([0-9.]+) pps.*/\1/p'
}
received() { ip netns exec "$rx" cat /sys/class/net/rx0/statistics/rx_packets; }
cpu_us() { awk -v hz="$(getconf CLK_TCK)" '{ print int(($14 + $15) * 1000000 / hz) }' "/proc/$1/stat"; }
peak_mib() { awk '/VmHWM/ { print int($2 / 1024) }' "/proc/$1/status"; }

captures() {
    case $1 in
        af-packet | libpcap) [ -s "$work/state/status.json" ] ;;
        tcpdump) [ -s "$work/err" ] ;;
        suricata) grep -qs 'Engine started' "$work/suricata/suricata.log" ;;
    esac
}

# Each sets tool_pid and waits until the tool captures.
start() {
    case $1 in
        af-packet | libpcap)
            # shellcheck disable=SC2086 # lists of options
            INGRESS_NO_BUILD=1 ip netns exec "$rx" "$root/ingress" agent ${AGENT_OPTIONS:---dry-run} \
                --interface rx0 --engine "$1" --state "$work/state" >"$work/out" 2>"$work/err" & ;;
        tcpdump) ip netns exec "$rx" tcpdump -i rx0 -B 32768 -w /dev/null >"$work/out" 2>"$work/err" & ;;
        suricata)
            mkdir -p "$work/suricata"
            ip netns exec "$rx" suricata --af-packet=rx0 -S /dev/null -k none --runmode workers -l "$work/suricata" \
                --set af-packet.0.interface=rx0 --set af-packet.0.tpacket-v3=yes >"$work/out" 2>"$work/err" & ;;
    esac
    tool_pid=$!
    until captures "$1"; do
        kill -0 "$tool_pid" 2>/dev/null || { cat "$work/err" >&2; exit 1; }
        sleep 0.2
    done
    sleep 2
}

# Prints: captured dropped
report() {
    case $1 in
        af-packet | libpcap)
            tr -d , <"$work/out" | sed -nE 's/^read ([0-9]+) = .*dropped by the kernel ([0-9]+).*/\1 \2/p' | awk '{ print $1 - $2, $2 }' ;;
        tcpdump) awk '/captured/ { c = $1 } /dropped by kernel/ { d = $1 } END { print c, d }' "$work/err" ;;
        suricata)
            sed -nE 's/.*rx0: packets: ([0-9]+), drops: ([0-9]+).*/\1 \2/p' "$work/suricata/suricata.log" | tail -1 | awk '{ print $1 - $2, $2 }' ;;
    esac
}

printf '%-10s %9s %10s %10s %10s %12s %10s %8s\n' tool rate received captured dropped unaccounted us/packet MiB
for rate in "${rates[@]}"; do
    if [ "$rate" = top ]; then pace=(--topspeed); else pace=(--pps "$rate"); fi
    for tool in $tools; do
        case $tool in tcpdump | suricata) command -v "$tool" >/dev/null || continue ;; esac
        rm -rf "${work:?}"/*
        start "$tool"
        warm=$(received)
        if [ -n "$group" ]; then
            replay --topspeed >/dev/null
            sleep 2
            echo "$tool_pid" >"$group/cgroup.procs"
        fi
        before=$(received) cpu_before=$(cpu_us "$tool_pid")
        sent=$(replay --loop "${LOOPS:-5}" "${pace[@]}")
        sleep 1
        took=$(($(received) - before)) cpu=$(($(cpu_us "$tool_pid") - cpu_before)) peak=$(peak_mib "$tool_pid")
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
