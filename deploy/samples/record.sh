#!/usr/bin/env bash
# Records the sample capture: an office network's everyday traffic, and in the middle of it a port scan of one host, a
# sweep of one port over a /24 and a visit to a port that the scan found open. Real tools in network namespaces; nothing
# leaves this machine. Writes sample.pcap and truth.json beside this script (or into the folder given).
#
# usage: record.sh [OUT_DIR]      as root; takes about 80 s
# needs: iproute2 tcpdump tshark nginx-light dnsmasq-base openssh-server python3-aiosmtpd swaks curl dnsutils nmap ethtool iputils-ping
#
#   workstation 10.20.0.21, fd20::21 \
#   laptop      10.20.0.34            +-- br0 (captured here) router --+-- web 10.30.0.10, fd30::10   dns 10.30.0.53
#   attacker    203.0.113.66         /                                 +-- ssh 10.30.0.22   mail 10.30.0.25
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
out=${1:-$here}
gap=${GAP:-1}
work=$(mktemp -d)
pids=()
router=ingress-router office=ingress-office attacker=ingress-attacker servers=ingress-servers

for tool in ip ethtool ping tcpdump capinfos tshark nginx dnsmasq aiosmtpd swaks curl dig nmap ssh-keygen openssl python3; do
    command -v "$tool" >/dev/null || { echo "record.sh: $tool is not installed (see 'needs' at the top)" >&2; exit 2; }
done
[ "$(id -u)" = 0 ] || { echo "record.sh: must run as root (network namespaces)" >&2; exit 2; }

cleanup() {
    for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
    wait 2>/dev/null || true
    for ns in $router $office $attacker $servers; do ip netns del "$ns" 2>/dev/null || true; done
    rm -rf "$work"
}
trap cleanup EXIT

in_ns() { local ns=$1; shift; ip netns exec "$ns" "$@"; }
# background NAME NS COMMAND...: starts a server that cleanup ends
background() { local name=$1 ns=$2; shift 2; ip netns exec "$ns" "$@" >"$work/$name.log" 2>&1 & pids+=($!); }
now() { date +%s.%N; }

# --- the network ------------------------------------------------------------------------------------------------------
for ns in $router $office $attacker $servers; do
    ip netns add "$ns"
    in_ns "$ns" ip link set lo up
done
in_ns $router sysctl -qw net.ipv4.ip_forward=1 net.ipv6.conf.all.forwarding=1
in_ns $router ip link add br0 address 02:00:00:00:00:01 type bridge
for host in office attacker; do
    ip link add "$host" netns $router type veth peer name eth0 netns "${!host}"
    in_ns $router ip link set "$host" master br0
done
in_ns $office ip link set eth0 address 02:00:00:00:00:21
in_ns $attacker ip link set eth0 address 02:00:00:00:00:66
ip link add dmz netns $router type veth peer name eth0 netns $servers
in_ns $router ip addr add 10.20.0.1/24 dev br0
in_ns $router ip addr add 203.0.113.1/24 dev br0
in_ns $router ip -6 addr add fd20::1/64 dev br0 nodad
in_ns $router ip addr add 10.30.0.1/32 dev dmz
in_ns $router ip -6 addr add fd30::1/64 dev dmz nodad
in_ns $office ip addr add 10.20.0.21/24 dev eth0
in_ns $office ip addr add 10.20.0.34/24 dev eth0
in_ns $office ip -6 addr add fd20::21/64 dev eth0 nodad
in_ns $attacker ip addr add 203.0.113.66/24 dev eth0
for host in 10 22 25 53; do in_ns $servers ip addr add 10.30.0.$host/32 dev eth0; done
in_ns $servers ip -6 addr add fd30::10/64 dev eth0 nodad
for ns in $router $office $attacker $servers; do
    for dev in $(in_ns "$ns" ls /sys/class/net); do
        in_ns "$ns" ip link set "$dev" up
        # frames as on a wire: no segmentation offload, true checksums
        in_ns "$ns" ethtool -K "$dev" tx off rx off gro off gso off tso off >/dev/null 2>&1 || true
    done
done
in_ns $router ip route add blackhole 10.30.0.0/24
for host in 10 22 25 53; do in_ns $router ip route add 10.30.0.$host/32 dev dmz; done
in_ns $office ip route add default via 10.20.0.1
in_ns $office ip -6 route add default via fd20::1
in_ns $attacker ip route add default via 203.0.113.1
in_ns $servers ip route add 10.30.0.1/32 dev eth0
in_ns $servers ip route add default via 10.30.0.1
in_ns $servers ip -6 route add default via fd30::1

# --- the servers ------------------------------------------------------------------------------------------------------
mkdir -p "$work/www" "$work/nginx" "$work/sshd"
python3 - "$work/www" <<'P'
import random, sys
random.seed(20)
words = "network traffic flow packet sensor window baseline alert rule stream report meeting budget lunch".split()
for name, size in [("index.html", 6000), ("news.html", 14000), ("about.html", 3500), ("app.js", 42000), ("style.css", 9000)]:
    text = ""
    while len(text) < size:
        text += random.choice(words) + " "
    open(f"{sys.argv[1]}/{name}", "w").write(f"<html><body><p>{text}</p></body></html>\n")
for name, size in [("logo.png", 23000), ("photo.jpg", 96000), ("backup.tar", 180000)]:
    open(f"{sys.argv[1]}/{name}", "wb").write(random.randbytes(size))
P
openssl req -x509 -newkey rsa:2048 -nodes -days 365 -subj "/O=Example Office/CN=www.office.example" \
    -addext "subjectAltName=DNS:www.office.example,DNS:intranet.office.example" \
    -keyout "$work/nginx/key.pem" -out "$work/nginx/cert.pem" 2>/dev/null
cat > "$work/nginx/nginx.conf" <<N
daemon off; master_process off; pid $work/nginx/pid; error_log $work/nginx/error.log;
events {}
http {
    access_log off; default_type text/html; types { text/css css; application/javascript js; image/png png; image/jpeg jpg; }
    client_body_temp_path $work/nginx/body; proxy_temp_path $work/nginx/proxy; fastcgi_temp_path $work/nginx/fastcgi;
    uwsgi_temp_path $work/nginx/uwsgi; scgi_temp_path $work/nginx/scgi;
    server {
        listen 10.30.0.10:80; listen [fd30::10]:80; listen 10.30.0.10:443 ssl; listen [fd30::10]:443 ssl;
        ssl_certificate $work/nginx/cert.pem; ssl_certificate_key $work/nginx/key.pem;
        root $work/www;
        location /login { return 401 "no\n"; }
        location /old { return 302 /index.html; }
    }
}
N
chmod 755 "$work"
background nginx $servers nginx -c "$work/nginx/nginx.conf"
background dnsmasq $servers dnsmasq --no-daemon --no-hosts --no-resolv --listen-address=10.30.0.53 --bind-interfaces --user=root \
    --host-record=www.office.example,10.30.0.10,fd30::10 --host-record=mail.office.example,10.30.0.25 \
    --host-record=ssh.office.example,10.30.0.22 --cname=intranet.office.example,www.office.example \
    --mx-host=office.example,mail.office.example,10 --txt-record=office.example,"v=spf1 mx -all" \
    --srv-host=_imap._tcp.office.example,mail.office.example,143 --local=/example/ --auth-ttl=300
background smtp $servers aiosmtpd -n -l 10.30.0.25:25 -c aiosmtpd.handlers.Sink
ssh-keygen -q -t ed25519 -N '' -f "$work/sshd/host"
ssh-keygen -q -t ed25519 -N '' -f "$work/sshd/user"
mkdir -p /run/sshd
background sshd $servers /usr/sbin/sshd -D -e -o ListenAddress=10.30.0.22 -o ListenAddress=10.30.0.10 -o HostKey="$work/sshd/host" \
    -o AuthorizedKeysFile="$work/sshd/user.pub" -o StrictModes=no -o PidFile=none -o UsePAM=no -f /dev/null
sleep 1

# --- everyday traffic -------------------------------------------------------------------------------------------------
# Every tool gets the addresses from the name server of the sample, as a workstation would.
query() { in_ns $office dig -b "$1" @10.30.0.53 +tries=1 +time=1 "${@:2}" >/dev/null || true; }
browse() {
    local from=$1 host=$2 path=$3
    query "$from" "$host" A
    in_ns $office curl -s -o /dev/null -k --max-time 5 --interface "$from" --resolve "*:80:10.30.0.10" --resolve "*:443:10.30.0.10" \
        -A "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0" "$host$path" || true
}
workstation() {
    local page
    while :; do
        for page in /index.html /style.css /app.js /logo.png /news.html /photo.jpg; do
            browse 10.20.0.21 http://www.office.example "$page"; sleep "$(python3 -c "print($gap*0.35)")"
        done
        for page in /index.html /app.js /about.html /login /old; do
            browse 10.20.0.21 https://intranet.office.example "$page"; sleep "$(python3 -c "print($gap*0.6)")"
        done
    done
}
laptop() {
    while :; do
        query 10.20.0.34 office.example MX
        query 10.20.0.34 office.example TXT +tcp
        query 10.20.0.34 -x 10.30.0.10
        query 10.20.0.34 www.office.example AAAA
        query 10.20.0.34 _imap._tcp.office.example SRV
        query 10.20.0.34 nowhere.office.example A
        in_ns $office swaks --local-interface 10.20.0.34 --server 10.30.0.25 --helo laptop.office.example --from anna@office.example \
            --to ben@office.example --header "Subject: lunch" --body "Noon at the usual place?" >/dev/null 2>&1 || true
        sleep "$(python3 -c "print($gap*2)")"
        in_ns $office curl -s -6 -o /dev/null --max-time 5 "http://[fd30::10]/news.html" || true
        in_ns $office ping -q -c 3 -i 0.3 -I 10.20.0.34 10.30.0.10 >/dev/null || true
        in_ns $office ssh -q -b 10.20.0.34 -i "$work/sshd/user" -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null \
            -o BatchMode=yes root@10.30.0.22 'uptime; ls /usr/bin | head -200' >/dev/null 2>&1 || true
        sleep "$(python3 -c "print($gap*3)")"
    done
}

background tcpdump $router tcpdump -i br0 -s 0 -U -n -Z root -w "$work/sample.pcap" not ip6 proto 58 and not stp and not ether proto 0x88cc
capture=${pids[-1]}
sleep 1
workstation & pids+=($!); people=("$!")
laptop & pids+=($!); people+=("$!")

sleep "$(python3 -c "print($gap*20)")"
vertical_start=$(now)
in_ns $attacker nmap -sS -Pn -n -T4 --top-ports 1000 10.30.0.10 -oX "$work/vertical.xml" >/dev/null
vertical_end=$(now)
sleep "$(python3 -c "print($gap*8)")"
sweep_start=$(now)
in_ns $attacker nmap -sS -Pn -n -T4 -p 22 10.30.0.0/24 -oX "$work/sweep.xml" >/dev/null
sweep_end=$(now)
sleep "$(python3 -c "print($gap*6)")"
visit_start=$(now)
in_ns $attacker curl -s -o /dev/null --max-time 5 http://10.30.0.10/backup.tar
visit_end=$(now)
sleep "$(python3 -c "print($gap*20)")"

for pid in "${people[@]}"; do kill "$pid" 2>/dev/null || true; done
sleep 2
kill -INT "$capture"; wait "$capture" || true

mv "$work/sample.pcap" "$out/sample.pcap"
python3 "$here/truth.py" "$out/sample.pcap" \
    vertical "$vertical_start" "$vertical_end" "$work/vertical.xml" sweep "$sweep_start" "$sweep_end" "$work/sweep.xml" \
    visit "$visit_start" "$visit_end" > "$out/truth.json"
cat "$out/truth.json"
