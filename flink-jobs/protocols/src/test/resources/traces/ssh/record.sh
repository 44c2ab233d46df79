#!/usr/bin/env bash
# Records login.pcap: ssh logs in to sshd with a key, then tries a wrong one, dropbear's client is refused, and a scanner sends a
# banner only; all in one network namespace of its own, with the addresses reserved for documentation (RFC 5737, 3849).
#
# usage: record.sh [OUT_DIR]     as root; takes about 8 s
# needs: iproute2 tcpdump openssh-server openssh-client dropbear-bin
set -euo pipefail

out=${1:-$(cd "$(dirname "$0")" && pwd)}
work=$(mktemp -d)
ns=protocols-ssh
pids=()

for tool in ip tcpdump sshd ssh dbclient; do
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
ip -n $ns link set lo mtu 1500 up
ip -n $ns addr add 192.0.2.22/32 dev lo
ip -n $ns addr add 2001:db8::22/128 dev lo nodad
ip -n $ns addr add 192.0.2.1/32 dev lo
ip -n $ns addr add 2001:db8::1/128 dev lo nodad

mkdir -p /run/sshd
ssh-keygen -q -t ed25519 -N '' -C '' -f "$work/host"
ssh-keygen -q -t ed25519 -N '' -C '' -f "$work/good"
ssh-keygen -q -t ed25519 -N '' -C '' -f "$work/bad"
cp "$work/good.pub" "$work/authorized"
ip netns exec $ns "$(command -v sshd)" -D -f /dev/null -h "$work/host" -o ListenAddress=192.0.2.22 -o ListenAddress=2001:db8::22 \
    -o AuthorizedKeysFile="$work/authorized" -o StrictModes=no -o UsePAM=no -o PermitRootLogin=yes -o UseDNS=no \
    -o PidFile="$work/pid" >"$work/sshd.log" 2>&1 & pids+=($!)
ip netns exec $ns tcpdump -q -i lo -s 0 --time-stamp-precision=nano --nano -w "$work/login.pcap" port 22 2>/dev/null & pids+=($!)
sleep 1

# log_in KEY ADDRESS [OPTION...]
log_in() {
    local key=$1 address=$2
    shift 2
    ip netns exec $ns timeout 5 ssh -F none -o BatchMode=yes -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null \
        -o IdentitiesOnly=yes -i "$work/$key" "$@" "root@$address" true >>"$work/ssh.log" 2>&1 || echo "login with $key ended with $?" >&2
}
log_in good 192.0.2.22 -b 192.0.2.1
log_in bad 192.0.2.22 -b 192.0.2.1 -c aes128-ctr -m hmac-sha2-256
log_in good 2001:db8::22 -b 2001:db8::1 -c aes256-gcm@openssh.com -o KexAlgorithms=diffie-hellman-group14-sha256
ip netns exec $ns timeout 5 dbclient -y -b 192.0.2.1 root@192.0.2.22 true </dev/null >>"$work/ssh.log" 2>&1 || true
ip netns exec $ns timeout 5 bash -c 'exec 3<>/dev/tcp/192.0.2.22/22; printf "SSH-2.0-scanner\r\n" >&3; head -1 <&3 >/dev/null' || true
sleep 0.5
kill -INT "${pids[1]}"; wait "${pids[1]}" 2>/dev/null || true
cp "$work/login.pcap" "$out/login.pcap"
ls -l "$out/login.pcap"
