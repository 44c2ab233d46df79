#!/usr/bin/env bash
# Records sessions.pcap: curl gets and puts files at vsftpd, passive and active, all in one
# network namespace of its own; nothing leaves this machine. Names and addresses are those reserved for documentation.
#
# usage: record.sh [OUT_DIR]     as root; takes about 10 s
# needs: iproute2 tcpdump vsftpd curl
set -euo pipefail

out=${1:-$(cd "$(dirname "$0")" && pwd)}
work=$(mktemp -d)
ns=protocols-ftp
pids=()

for tool in ip tcpdump vsftpd curl; do
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
ip -n $ns link set lo up
ip -n $ns addr add 192.0.2.20/32 dev lo
ip -n $ns addr add 192.0.2.1/32 dev lo
ip netns exec $ns tcpdump -i lo -n -U --time-stamp-precision=nano -s 0 -w "$work/sessions.pcap" tcp 2>"$work/tcpdump.log" & pids+=($!)
until grep -q "listening on" "$work/tcpdump.log"; do sleep 0.1; done

mkdir -p "$work/root/in"
printf 'hello world' > "$work/root/hello.txt"
chmod 755 "$work" "$work/root"
chmod 777 "$work/root/in"
cat > "$work/vsftpd.conf" <<CONF
listen=YES
listen_address=192.0.2.20
background=NO
anonymous_enable=YES
anon_root=$work/root
write_enable=YES
anon_upload_enable=YES
anon_umask=022
local_enable=NO
connect_from_port_20=YES
pasv_min_port=30000
pasv_max_port=30100
seccomp_sandbox=NO
CONF
mkdir -p /var/run/vsftpd/empty
ip netns exec $ns vsftpd "$work/vsftpd.conf" >"$work/vsftpd.log" 2>&1 & pids+=($!)
sleep 1
get() { ip netns exec $ns curl -sS --max-time 5 --interface 192.0.2.1 "$@" >>"$work/curl.log" 2>&1 || true; }
get ftp://192.0.2.20/hello.txt
get --disable-epsv ftp://192.0.2.20/
get --ftp-port 192.0.2.1 ftp://192.0.2.20/hello.txt
get ftp://192.0.2.20/missing.txt
get -u ann:secret ftp://192.0.2.20/
sleep 1
kill -INT "${pids[0]}"; wait "${pids[0]}" 2>/dev/null || true
cp "$work/sessions.pcap" "$out/sessions.pcap"
ls -l "$out/sessions.pcap"
