#!/usr/bin/env bash
# Records commands.pcap: redis-cli asks redis-server: values, lists, errors, a transaction, a password, RESP 3, a pipeline,
# inline commands, a subscription, IPv6, another port.
#
# usage: record.sh [OUT_DIR]     as root; takes about 5 s
# needs: iproute2 tcpdump redis-server redis-tools bash
source "$(dirname "$0")/../recording.sh"
loopback redis redis-server redis-cli

start redis-server --bind 192.0.2.53 2001:db8::53 --port 6379 --protected-mode no --save "" --dir "$work" --rename-command COMMAND x
start redis-server --bind 192.0.2.53 --port 4711 --protected-mode no --save "" --dir "$work" --rename-command COMMAND x --requirepass secret
reachable 6379; reachable 4711
capture commands.pcap "port 6379 or port 4711"

ask() { inside redis-cli -h 192.0.2.53 "$@" >/dev/null 2>&1 || true; }
printf 'set room:1 21.5\nget room:1\nget missing\nlpush rooms 1 2 3\nlrange rooms 0 -1\nincr rooms\nincr visits\nmulti\nset a 1\nexec\nnonsense\n' | ask
printf 'hset h f v\nhgetall h\n' | ask -3
printf '*1\r\n$4\r\nPING\r\n*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$1\r\nv\r\n*2\r\n$3\r\nGET\r\n$1\r\nk\r\n' | ask --pipe
ask -p 4711 get a
printf 'get a\n' | ask -p 4711 -a secret
inside bash -c 'exec 3<>/dev/tcp/192.0.2.53/6379; printf "PING\r\nGET room:1\r\nQUIT\r\n" >&3; cat <&3 >/dev/null'
inside timeout 1 redis-cli -h 192.0.2.53 subscribe news >/dev/null 2>&1 & reader=$!
sleep 0.4
ask publish news hello
wait $reader || true
inside redis-cli -h 2001:db8::53 ping >/dev/null
finish
