#!/usr/bin/env bash
# Records login.pcap: ssh logs in to sshd with a key, then tries a wrong one, dropbear's client is refused, and a scanner sends a
# banner only; all in one network namespace of its own, with the addresses reserved for documentation (RFC 5737, 3849).
#
# usage: record.sh [OUT_DIR]     as root; takes about 8 s
# needs: iproute2 tcpdump openssh-server openssh-client dropbear-bin
source "$(dirname "$0")/../recording.sh"
loopback ssh sshd ssh dbclient
address 192.0.2.22 2001:db8::22
inside ip link set lo mtu 1500

mkdir -p /run/sshd
ssh-keygen -q -t ed25519 -N '' -C '' -f "$work/host"
ssh-keygen -q -t ed25519 -N '' -C '' -f "$work/good"
ssh-keygen -q -t ed25519 -N '' -C '' -f "$work/bad"
cp "$work/good.pub" "$work/authorized"
start "$(command -v sshd)" -D -f /dev/null -h "$work/host" -o ListenAddress=192.0.2.22 -o ListenAddress=2001:db8::22 \
    -o AuthorizedKeysFile="$work/authorized" -o StrictModes=no -o UsePAM=no -o PermitRootLogin=yes -o UseDNS=no \
    -o PidFile="$work/pid"
capture login.pcap "port 22"
sleep 1

# log_in KEY ADDRESS [OPTION...]
log_in() {
    local key=$1 address=$2
    shift 2
    inside timeout 5 ssh -F none -o BatchMode=yes -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null \
        -o IdentitiesOnly=yes -i "$work/$key" "$@" "root@$address" true >>"$work/ssh.log" 2>&1 || echo "login with $key ended with $?" >&2
}
log_in good 192.0.2.22 -b 192.0.2.1
log_in bad 192.0.2.22 -b 192.0.2.1 -c aes128-ctr -m hmac-sha2-256
log_in good 2001:db8::22 -b 2001:db8::1 -c aes256-gcm@openssh.com -o KexAlgorithms=diffie-hellman-group14-sha256
inside timeout 5 dbclient -y -b 192.0.2.1 root@192.0.2.22 true </dev/null >>"$work/ssh.log" 2>&1 || true
inside timeout 5 bash -c 'exec 3<>/dev/tcp/192.0.2.22/22; printf "SSH-2.0-scanner\r\n" >&3; head -1 <&3 >/dev/null' || true
finish
