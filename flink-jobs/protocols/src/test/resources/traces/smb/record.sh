#!/usr/bin/env bash
# Records shares.pcap: smbclient works with files at Samba in the dialects NT1, 2.02 and 3.11: lists, stores, reads, renames, deletes;
# a wrong password, a share that is not there, NetBIOS sessions, IPv6; rpcclient asks through a named pipe.
#
# usage: record.sh [OUT_DIR]     as root; takes about 10 s
# needs: iproute2 tcpdump samba smbclient
source "$(dirname "$0")/../recording.sh"
loopback smb smbd smbclient rpcclient smbpasswd

mkdir -p "$work/s" "$work/files/letters"
echo "a letter" > "$work/files/letters/one.txt"
cat > "$work/smb.conf" <<CONF
[global]
netbios name = SERVER
workgroup = EXAMPLE
interfaces = 192.0.2.53/32 2001:db8::53/128
bind interfaces only = yes
server min protocol = NT1
client min protocol = NT1
lock directory = $work/s
state directory = $work/s
cache directory = $work/s
private dir = $work/s
pid directory = $work/s
ncalrpc dir = $work/s/ncalrpc
log file = $work/s/log
load printers = no
printing = bsd
printcap name = /dev/null
[files]
path = $work/files
read only = no
CONF
printf 'secret\nsecret\n' | inside smbpasswd -c "$work/smb.conf" -s -a root >"$work/server.log" 2>&1
start smbd -F --no-process-group -s "$work/smb.conf"
reachable 445
capture shares.pcap "port 445 or port 139"

# client DIALECT COMMANDS OPTION...
client() {
    local dialect=$1 commands=$2
    shift 2
    inside timeout 10 smbclient -s "$work/smb.conf" -U 'EXAMPLE/root%secret' -m "$dialect" "$@" -c "$commands" >>"$work/client.log" 2>&1 || true
}
cd "$work"
echo "something new" > new.txt
client SMB3_11 'put new.txt; get new.txt back.txt; rename new.txt newer.txt; rm newer.txt; mkdir more; rmdir more' //192.0.2.53/files
client SMB2_02 'get letters\one.txt back.txt; get nothing.txt' //192.0.2.53/files
client NT1 'get letters\one.txt back.txt; put new.txt old.txt; rename old.txt older.txt; rm older.txt' //192.0.2.53/files
client NT1 'pwd' //192.0.2.53/files -p 139
client SMB3_11 'pwd' //192.0.2.53/nowhere
client SMB3_11 'pwd' //192.0.2.53/files -U 'EXAMPLE/root%wrong'
client SMB3_11 'pwd' '//2001:db8::53/files'
inside timeout 10 rpcclient -s "$work/smb.conf" -U 'EXAMPLE/root%secret' 192.0.2.53 -c 'srvinfo' >>"$work/client.log" 2>&1 || true
finish
