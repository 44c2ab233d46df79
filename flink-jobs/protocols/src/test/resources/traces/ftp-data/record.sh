#!/usr/bin/env bash
# Records transfers.pcap: curl gets and puts files at vsftpd, passive and active, all in one
# network namespace of its own; nothing leaves this machine. Names and addresses are those reserved for documentation.
#
# usage: record.sh [OUT_DIR]     as root; takes about 10 s
# needs: iproute2 tcpdump vsftpd curl
source "$(dirname "$0")/../recording.sh"
loopback ftp-data vsftpd curl
address 192.0.2.20
capture transfers.pcap tcp

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
start vsftpd "$work/vsftpd.conf"
sleep 1
get() { inside curl -sS --max-time 5 --interface 192.0.2.1 "$@" >>"$work/curl.log" 2>&1 || true; }
head -c 3000 /dev/zero > "$work/zeros.bin"
get ftp://192.0.2.20/hello.txt
get --disable-epsv -T "$work/zeros.bin" ftp://192.0.2.20/in/
get --ftp-port 192.0.2.1 --disable-eprt ftp://192.0.2.20/hello.txt
finish
