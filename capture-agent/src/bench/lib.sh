# shellcheck shell=bash
# What the scripts here share: a veth pair between two network namespaces, and a real broker. Sourced.
: "${root:?the project}" "${work:?a folder for what is temporary}"

# The interface tx0 in namespace $tx sends to rx0 in namespace $rx, and nothing else does.
make_link() {
    tx=ingress-bench-tx-$$ rx=ingress-bench-rx-$$
    ip netns add "$tx"
    ip netns add "$rx"
    ip link add tx0 netns "$tx" type veth peer name rx0 netns "$rx"
    local end namespace interface
    for end in "$tx tx0" "$rx rx0"; do
        read -r namespace interface <<<"$end"
        ip netns exec "$namespace" sysctl -qw net.ipv6.conf.all.disable_ipv6=1
        ip -n "$namespace" link set "$interface" arp off mtu 65535 up
    done
    ip -n "$rx" link set lo up
}

drop_link() {
    ip netns del "$tx" 2>/dev/null || true
    ip netns del "$rx" 2>/dev/null || true
}

# Packets that rx0 has received.
received() { ip netns exec "$rx" cat /sys/class/net/rx0/statistics/rx_packets; }

# start_broker PORT PREFIX...   PORT 0: a free one; PREFIX: where it runs, e.g. taskset -c 1
# Sets broker (process id) and bootstrap (address).
start_broker() {
    local port=$1
    shift
    mkfifo "$work/broker.end"
    "$@" java -Xms512m -Xmx512m -XX:+UseSerialGC -cp "$root/deploy/local/target/classes:$(cat "$root/deploy/local/target/classpath")" \
        io.ingress.local.bench.BenchBroker "$work/kafka" 8 "$port" <"$work/broker.end" >"$work/broker.address" 2>"$work/broker.log" &
    broker=$!
    exec {broker_end}>"$work/broker.end"
    until [ -s "$work/broker.address" ]; do
        kill -0 "$broker" || { cat "$work/broker.log" >&2; exit 1; }
        sleep 0.2
    done
    # shellcheck disable=SC2034 # for the script
    bootstrap=$(cat "$work/broker.address")
}

stop_broker() {
    [ -n "${broker:-}" ] || return 0
    exec {broker_end}>&-
    wait "$broker" || true
    broker=
}

# CPU time that a process has used, us.
cpu_us() { awk -v hz="$(getconf CLK_TCK)" '{ print int(($14 + $15) * 1000000 / hz) }' "/proc/$1/stat"; }

# memory_mib PROCESS VmRSS|VmHWM
memory_mib() { awk -v what="$2:" '$1 == what { print int($2 / 1024) }' "/proc/$1/status"; }
