#!/usr/bin/env bash
# Records logins.pcap: xfreerdp logs in at xrdp with RDP's own security, with TLS and with what the server does not have; on another
# port; a request without a cookie.
#
# usage: record.sh [OUT_DIR]     as root; takes about 15 s
# needs: iproute2 tcpdump xrdp freerdp2-x11 tigervnc-standalone-server openssl
source "$(dirname "$0")/../recording.sh"
loopback rdp xrdp xfreerdp Xtigervnc openssl

openssl req -x509 -newkey rsa:2048 -nodes -days 3650 -subj /CN=rdp.example.org \
    -keyout "$work/key.pem" -out "$work/cert.pem" 2>/dev/null
# server NAME PORT LAYER
server() {
    cat > "$work/$1.ini" <<CONF
[Globals]
ini_version=1
fork=true
port=tcp://192.0.2.53:$2
security_layer=$3
certificate=$work/cert.pem
key_file=$work/key.pem
max_bpp=16
rsakeys_ini=/etc/xrdp/rsakeys.ini
[Logging]
LogFile=$work/$1.log
LogLevel=INFO
EnableSyslog=false
[Xorg]
name=Xorg
lib=libxup.so
CONF
    start xrdp --nodaemon --config "$work/$1.ini"
    reachable "$2"
}
server any 3389 negotiate
server plain 4711 rdp
start Xtigervnc :9 -geometry 64x48 -depth 24 -SecurityTypes None -rfbport 5999
reachable 5999
capture logins.pcap "port 3389 or port 4711"

log_in() { DISPLAY=:9 HOME="$work" inside timeout 4 xfreerdp /cert:ignore /u:ada /p:secret /size:320x200 +auth-only "$@" >>"$work/client.log" 2>&1 || true; }
log_in /v:192.0.2.53 /sec:tls
log_in /v:192.0.2.53 /sec:rdp
log_in /v:192.0.2.53:4711 /sec:rdp
log_in /v:192.0.2.53:4711 /sec:tls
inside timeout 3 bash -c 'exec 3<>/dev/tcp/192.0.2.53/3389; printf "\x03\x00\x00\x13\x0e\xe0\x00\x00\x00\x00\x00\x01\x00\x08\x00\x0b\x00\x00\x00" >&3; head -c 19 <&3 >/dev/null' || true
finish
