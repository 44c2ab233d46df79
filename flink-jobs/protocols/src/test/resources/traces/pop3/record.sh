#!/usr/bin/env bash
# Records sessions.pcap: curl and poplib read mails at dovecot, all in one
# network namespace of its own; nothing leaves this machine. Names and addresses are those reserved for documentation.
#
# usage: record.sh [OUT_DIR]     as root; takes about 10 s
# needs: iproute2 tcpdump dovecot-pop3d curl python3
set -euo pipefail

out=${1:-$(cd "$(dirname "$0")" && pwd)}
work=$(mktemp -d)
ns=protocols-pop3
pids=()

for tool in ip tcpdump dovecot curl; do
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

mkdir -p "$work/mail/ann/new" "$work/mail/ann/cur" "$work/mail/ann/tmp" "$work/run"
printf 'From: ann@example.org\r\nTo: bob@example.net\r\nSubject: hello\r\nContent-Type: text/plain; name=note.txt\r\n\r\nhello http://www.example.org/ there\r\n.dot\r\n' > "$work/mail/ann/new/1.a.example"
cat > "$work/dovecot.conf" <<CONF
base_dir = $work/run
log_path = $work/dovecot.log
protocols = pop3
listen = 192.0.2.20
ssl = no
disable_plaintext_auth = no
default_internal_user = nobody
default_login_user = nobody
default_internal_group = nogroup
mail_location = maildir:$work/mail/%u
auth_mechanisms = plain login
passdb {
  driver = static
  args = password=secret
}
userdb {
  driver = static
  args = uid=65534 gid=65534 home=$work/mail/%u
}
first_valid_uid = 1
first_valid_gid = 1
CONF
chmod 755 "$work"
chown -R nobody:nogroup "$work/mail"
ip netns exec $ns dovecot -F -c "$work/dovecot.conf" >"$work/out.log" 2>&1 & pids+=($!)
sleep 2
ip netns exec $ns curl -sS --max-time 5 -u ann:secret pop3://192.0.2.20/ >>"$work/curl.log" 2>&1 || true
ip netns exec $ns curl -sS --max-time 5 -u ann:secret pop3://192.0.2.20/1 >>"$work/curl.log" 2>&1 || true
ip netns exec $ns curl -sS --max-time 5 -u ann:wrong pop3://192.0.2.20/1 >>"$work/curl.log" 2>&1 || true
sleep 1
kill -INT "${pids[0]}"; wait "${pids[0]}" 2>/dev/null || true
cp "$work/sessions.pcap" "$out/sessions.pcap"
ls -l "$out/sessions.pcap"
