#!/usr/bin/env bash
# Records calls.pcap: sipp calls itself over UDP and TCP, all in one
# network namespace of its own; nothing leaves this machine. Names and addresses are those reserved for documentation.
#
# usage: record.sh [OUT_DIR]     as root; takes about 10 s
# needs: iproute2 tcpdump sip-tester
source "$(dirname "$0")/../recording.sh"
loopback sip sipp
address 192.0.2.20
capture calls.pcap "port 5060"

for t in u1 t1; do
    start sipp -sn uas -i 192.0.2.20 -p 5060 -t $t -m 2 -nostdin
    sleep 1
    inside timeout 10 sipp -sn uac -i 192.0.2.1 -p 5062 -t $t -m 2 -s bob -d 100 -nostdin 192.0.2.20:5060 >"$work/uac.log" 2>&1 || true
    sleep 1
done
finish
