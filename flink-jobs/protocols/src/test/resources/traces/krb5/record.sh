#!/usr/bin/env bash
# Records tickets.pcap: kinit and kvno ask MIT's KDC for tickets over UDP and TCP, with a wrong password, for an unknown user and
# an unknown service; all in one network namespace of its own, with the names and addresses reserved for documentation
# (RFC 2606, 5737).
#
# usage: record.sh [OUT_DIR]     as root; takes about 8 s
# needs: iproute2 tcpdump krb5-kdc krb5-user krb5-admin-server
source "$(dirname "$0")/../recording.sh"
loopback krb5 krb5kdc kdb5_util kadmin.local kinit kvno
address 192.0.2.88
inside ip link set lo mtu 1500

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
start krb5kdc -n
capture tickets.pcap "port 88"
sleep 1

# log_in USER PASSWORD
log_in() {
    inside timeout 5 kinit "$1" <<<"$2" >>"$work/kinit.log" 2>&1 || echo "kinit $1 ended with $?" >&2
}
# ticket SERVICE
ticket() {
    inside timeout 5 kvno "$1" >>"$work/kinit.log" 2>&1 || echo "kvno $1 ended with $?" >&2
}
log_in alice secret
ticket host/www.example.org
ticket host/nothing.example.org
log_in alice wrong
log_in nobody secret
configure 1
log_in bob other
ticket host/www.example.org
finish
