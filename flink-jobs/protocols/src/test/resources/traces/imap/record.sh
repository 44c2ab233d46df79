#!/usr/bin/env bash
# Records sessions.pcap: curl reads and stores mails at dovecot, all in one
# network namespace of its own; nothing leaves this machine. Names and addresses are those reserved for documentation.
#
# usage: record.sh [OUT_DIR]     as root; takes about 10 s
# needs: iproute2 tcpdump dovecot-imapd curl
source "$(dirname "$0")/../recording.sh"
loopback imap dovecot curl
address 192.0.2.20
capture sessions.pcap tcp

mkdir -p "$work/mail/ann/new" "$work/mail/ann/cur" "$work/mail/ann/tmp" "$work/run"
printf 'From: ann@example.org\r\nTo: bob@example.net\r\nSubject: hello\r\nContent-Type: text/plain; name=note.txt\r\n\r\nhello http://www.example.org/ there\r\n.dot\r\n' > "$work/mail/ann/new/1.a.example"
cat > "$work/dovecot.conf" <<CONF
base_dir = $work/run
log_path = $work/dovecot.log
protocols = imap
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
chown -R nobody:nogroup "$work/mail"
start dovecot -F -c "$work/dovecot.conf"
sleep 2
printf 'Subject: stored\r\n\r\nbody\r\n' > "$work/new.eml"
inside curl -sS --max-time 5 -u ann:secret imap://192.0.2.20/ >>"$work/curl.log" 2>&1 || true
inside curl -sS --max-time 5 -u ann:secret 'imap://192.0.2.20/INBOX;UID=1' >>"$work/curl.log" 2>&1 || true
inside curl -sS --max-time 5 -u ann:secret -T "$work/new.eml" imap://192.0.2.20/INBOX >>"$work/curl.log" 2>&1 || true
inside curl -sS --max-time 5 -u ann:wrong --login-options AUTH=LOGIN imap://192.0.2.20/ >>"$work/curl.log" 2>&1 || true
finish
