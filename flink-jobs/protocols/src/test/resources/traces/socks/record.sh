#!/usr/bin/env bash
# Records proxied.pcap: curl asks danted for web pages through SOCKS 4, 4A and 5, with and without a name and a password; a
# wrong password, a host that refuses, an SMTP server and TLS behind the proxy, and another port.
#
# usage: record.sh [OUT_DIR]     as root; takes about 5 s
# needs: iproute2 tcpdump dante-server curl openssl python3
source "$(dirname "$0")/../recording.sh"
loopback socks danted curl openssl python3

useradd --no-create-home --shell /usr/sbin/nologin proxy-ada
trap 'userdel proxy-ada; cleanup' EXIT
echo proxy-ada:secret | chpasswd
dante() {
    cat > "$work/danted-$2.conf" <<CONF
logoutput: stderr
internal: 192.0.2.53 port = $2
external: 192.0.2.53
socksmethod: $1
clientmethod: none
user.privileged: root
client pass { from: 0.0.0.0/0 to: 0.0.0.0/0 }
socks block { from: 0.0.0.0/0 to: 192.0.2.53/32 port = 81 }
socks pass { from: 0.0.0.0/0 to: 0.0.0.0/0 }
CONF
    start danted -f "$work/danted-$2.conf"
    reachable "$2"
}
dante none 1080
dante username 1081
dante none 4711
mkdir "$work/www"
echo hello > "$work/www/index.html"
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 3650 -subj /CN=www.example -keyout "$work/key" -out "$work/cert" 2>/dev/null
start python3 -m http.server -b 192.0.2.53 -d "$work/www" 80
start openssl s_server -accept 192.0.2.53:443 -cert "$work/cert" -key "$work/key" -www
start python3 -m smtpd -n -c DebuggingServer 192.0.2.53:25
reachable 80; reachable 443; reachable 25
capture proxied.pcap "port 1080 or port 1081 or port 4711"

ask() { inside curl -sk --interface 192.0.2.1 "$@" >/dev/null || true; }
ask -x socks4://192.0.2.53:1080 http://192.0.2.53/
ask -x socks4a://ada@192.0.2.53:1080 http://192.0.2.53/missing
ask -x socks5://192.0.2.53:1080 http://192.0.2.53/
ask -x socks5h://proxy-ada:secret@192.0.2.53:1081 http://192.0.2.53/
ask -x socks5h://proxy-ada:wrong@192.0.2.53:1081 http://192.0.2.53/
ask -x socks5://192.0.2.53:1081 http://192.0.2.53/
ask -x socks5://192.0.2.53:1080 http://192.0.2.53:81/
ask -x socks5://192.0.2.53:1080 http://192.0.2.53:82/
ask -x socks5h://192.0.2.53:1080 http://nowhere.invalid/
ask -x socks5://192.0.2.53:4711 --tls-max 1.2 https://192.0.2.53/
printf 'Subject: hello\r\n\r\nhello\r\n' | ask -x socks4://192.0.2.53:4711 smtp://192.0.2.53/client.example --mail-from ada@example.com --mail-rcpt bob@example.com -T -
finish
