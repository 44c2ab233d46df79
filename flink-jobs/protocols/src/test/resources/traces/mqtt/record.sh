#!/usr/bin/env bash
# Records mosquitto.pcap: mosquitto_pub and mosquitto_sub talk to mosquitto in MQTT 3.1, 3.1.1 and 5, with every quality of
# service, a will, a wrong password and properties.
#
# usage: record.sh [OUT_DIR]     as root; takes about 6 s
# needs: iproute2 tcpdump mosquitto mosquitto-clients
source "$(dirname "$0")/../recording.sh"
loopback mqtt mosquitto mosquitto_passwd mosquitto_pub mosquitto_sub

mosquitto_passwd -c -b "$work/passwords" ada secret
chmod 644 "$work/passwords"
cat > "$work/mosquitto.conf" <<CONF
listener 1883 192.0.2.53
listener 1883 2001:db8::53
listener 4711 192.0.2.53
allow_anonymous false
password_file $work/passwords
CONF
start mosquitto -c "$work/mosquitto.conf"
reachable 1883
capture mosquitto.pcap "port 1883 or port 4711"

login=(-h 192.0.2.53 -A 192.0.2.1 -u ada -P secret)
inside timeout 3 mosquitto_sub "${login[@]}" -V 311 -i reader -t 'room/#' -q 2 -C 3 >/dev/null & reader=$!
sleep 0.5
inside mosquitto_pub "${login[@]}" -V 31 -i old -t room/1 -m 20.5 -q 0
inside mosquitto_pub "${login[@]}" -V 311 -i sensor-1 -t room/1 -m 21.5 -q 1
inside mosquitto_pub "${login[@]}" -V 5 -i sensor-2 -t room/2 -m 22.5 -q 2 -r \
    -D publish content-type text/plain -D publish user-property unit celsius -D connect session-expiry-interval 60
wait $reader || true
inside timeout 2 mosquitto_sub "${login[@]}" -V 5 -t room/2 -U room/9 --will-topic gone --will-payload bye -C 1 >/dev/null || true
inside mosquitto_pub -h 192.0.2.53 -A 192.0.2.1 -u ada -P wrong -V 5 -t room/1 -m 1 || true
inside mosquitto_pub -h 192.0.2.53 -A 192.0.2.1 -u ada -P wrong -V 311 -t room/1 -m 1 || true
inside mosquitto_pub -h 192.0.2.53 -A 192.0.2.1 -p 4711 -u ada -P secret -t odd/port -m "on another port"
inside mosquitto_pub -h 2001:db8::53 -A 2001:db8::1 -u ada -P secret -t room/6 -m "over IPv6"
finish
