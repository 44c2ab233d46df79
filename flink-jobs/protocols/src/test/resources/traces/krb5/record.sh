#!/usr/bin/env bash
# Records tickets.pcap: kinit and kvno ask MIT's KDC for tickets over UDP and TCP, with a wrong password, for an unknown user and
# an unknown service; all in one network namespace of its own, with the names and addresses reserved for documentation
# (RFC 2606, 5737).
#
# usage: record.sh [OUT_DIR]     as root; takes about 8 s
# needs: iproute2 tcpdump krb5-kdc krb5-user krb5-admin-server
set -euo pipefail

out=${1:-$(cd "$(dirname "$0")" && pwd)}
work=$(mktemp -d)
ns=protocols-krb5
pids=()

for tool in ip tcpdump krb5kdc kdb5_util kadmin.local kinit kvno; do
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
ip -n $ns link set lo mtu 1500 up
ip -n $ns addr add 192.0.2.88/32 dev lo

# configure LIMIT: requests of more bytes than this go over TCP
configure() {
    cat > "$work/krb5.conf" <<CONF
[libdefaults]
    default_realm = EXAMPLE.ORG
    dns_lookup_kdc = false
    dns_canonicalize_hostname = false
    udp_preference_limit = $1
[realms]
    EXAMPLE.ORG = {
        kdc = 192.0.2.88
    }
CONF
}
configure 1400
cat > "$work/kdc.conf" <<CONF
[kdcdefaults]
    kdc_listen = 192.0.2.88:88
    kdc_tcp_listen = 192.0.2.88:88
[realms]
    EXAMPLE.ORG = {
        database_name = $work/principal
        key_stash_file = $work/stash
        acl_file = $work/acl
    }
[logging]
    kdc = FILE:$work/kdc.log
CONF
export KRB5_CONFIG=$work/krb5.conf KRB5_KDC_PROFILE=$work/kdc.conf KRB5CCNAME=FILE:$work/cache
kdb5_util create -s -r EXAMPLE.ORG -P master >/dev/null
kadmin.local -q "addprinc -pw secret +requires_preauth alice" >/dev/null 2>&1
kadmin.local -q "addprinc -pw other bob" >/dev/null 2>&1
kadmin.local -q "addprinc -randkey host/www.example.org" >/dev/null 2>&1
ip netns exec $ns krb5kdc -n >"$work/krb5kdc.log" 2>&1 & pids+=($!)
ip netns exec $ns tcpdump -q -i lo -s 0 --time-stamp-precision=nano --nano -w "$work/tickets.pcap" port 88 2>/dev/null & pids+=($!)
sleep 1

# log_in USER PASSWORD
log_in() {
    ip netns exec $ns timeout 5 kinit "$1" <<<"$2" >>"$work/kinit.log" 2>&1 || echo "kinit $1 ended with $?" >&2
}
# ticket SERVICE
ticket() {
    ip netns exec $ns timeout 5 kvno "$1" >>"$work/kinit.log" 2>&1 || echo "kvno $1 ended with $?" >&2
}
log_in alice secret
ticket host/www.example.org
ticket host/nothing.example.org
log_in alice wrong
log_in nobody secret
configure 1
log_in bob other
ticket host/www.example.org
sleep 0.5
kill -INT "${pids[1]}"; wait "${pids[1]}" 2>/dev/null || true
cp "$work/tickets.pcap" "$out/tickets.pcap"
ls -l "$out/tickets.pcap"
