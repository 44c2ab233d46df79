#!/usr/bin/env bash
# Records agent.pcap: the net-snmp tools ask snmpd in versions 1, 2c and 3 (without and with encryption), set and walk, and send traps.
# usage: record.sh [OUT_DIR]     as root; takes about 15 s; needs: iproute2 tcpdump snmp snmpd
source "$(dirname "$0")/../recording.sh"
cable snmp snmpd snmpget snmptrap

cat > "$work/snmpd.conf" <<CONF
rocommunity public
rwcommunity private
createUser reader SHA "password1" AES "password2"
rouser reader auth
sysContact Me <me@example.org>
sysLocation Room
sysName host.example.org
CONF
export SNMP_PERSISTENT_DIR="$work"
start snmpd -f -Lo -C -c "$work/snmpd.conf" -p "$work/pid" udp:192.0.2.53:161
sleep 2
capture agent.pcap "udp port 161 or udp port 162"
client snmpget -m '' -v1 -c public 192.0.2.53 .1.3.6.1.2.1.1.5.0
client snmpget -m '' -v1 -c public 192.0.2.53 .1.3.6.1.2.1.1.99.0
client snmpgetnext -m '' -v2c -c public 192.0.2.53 .1.3.6.1.2.1.1.4
client snmpbulkget -m '' -v2c -c public -Cr2 192.0.2.53 .1.3.6.1.2.1.1.5
client snmpset -m '' -v2c -c private 192.0.2.53 .1.3.6.1.2.1.1.6.0 s Hall
client snmpget -m '' -v3 -u reader -l authNoPriv -a SHA -A password1 192.0.2.53 .1.3.6.1.2.1.1.5.0
client snmpget -m '' -v3 -u reader -l authPriv -a SHA -A password1 -x AES -X password2 192.0.2.53 .1.3.6.1.2.1.1.5.0
client snmptrap -m '' -v1 -c public 192.0.2.53 .1.3.6.1.4.1.32473 192.0.2.1 3 0 100 .1.3.6.1.2.1.2.2.1.1.1 i 1
client snmptrap -m '' -v2c -c public 192.0.2.53 100 .1.3.6.1.6.3.1.1.5.1
finish
