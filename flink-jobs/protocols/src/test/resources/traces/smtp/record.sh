#!/usr/bin/env bash
# Records mails.pcap: swaks sends mails to a server of aiosmtpd, and a few lines of Python send several mails in a connection, all in one
# network namespace of its own; nothing leaves this machine. Names and addresses are those reserved for documentation.
#
# usage: record.sh [OUT_DIR]     as root; takes about 10 s
# needs: iproute2 tcpdump swaks python3-aiosmtpd
source "$(dirname "$0")/../recording.sh"
loopback smtp swaks /usr/bin/python3
address 192.0.2.25 2001:db8::25

cat > "$work/server.py" <<'PY'
import time
from aiosmtpd.controller import Controller
from aiosmtpd.lmtp import LMTP
from aiosmtpd.smtp import SMTP, AuthResult

class Handler:
    async def handle_DATA(self, server, session, envelope):
        return "250 2.0.0 queued"
    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("nobody"):
            return "550 5.1.1 no such user"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 ok"

def login(server, session, envelope, mechanism, data):
    return AuthResult(success=getattr(data, "password", b"") == b"secret")

class Mail(Controller):
    def factory(self):
        return SMTP(self.handler, hostname="mx.example.org", ident="ESMTP example", authenticator=login,
                    auth_require_tls=False)

class Local(Controller):
    def factory(self):
        return LMTP(self.handler, hostname="mx.example.org", ident="LMTP example")

Mail(Handler(), hostname="192.0.2.25", port=25).start()
Mail(Handler(), hostname="2001:db8::25", port=2500).start()
Local(Handler(), hostname="192.0.2.25", port=24).start()
open("ready", "w").close()
time.sleep(600)
PY
start sh -c "cd '$work' && exec /usr/bin/python3 server.py"
until [ -e "$work/ready" ]; do sleep 0.1; done
capture mails.pcap tcp

printf 'hello file\n' > "$work/hello.txt"
head -c 3000 /dev/zero | tr '\0' 'x' > "$work/many.bin"
send() { inside swaks --helo client.example.org --from ann@example.org "$@" >>"$work/swaks.log" 2>&1 || true; }
date='Mon, 23 Nov 2026 12:00:00 +0000'
send --server 192.0.2.25 --to bob@example.net,cid@example.net --header 'Subject: plain' --header "Date: $date" --header 'Message-Id: <1@example.org>' --body 'see http://www.example.org/page now'
send --server 192.0.2.25 --to bob@example.net --header 'Subject: =?utf-8?Q?caf=C3=A9?=' --header "Date: $date" --header 'Message-Id: <2@example.org>' --attach "@$work/hello.txt" --attach "@$work/many.bin"
send --server 192.0.2.25 --to bob@example.net --auth PLAIN --auth-user ann --auth-password secret --header "Date: $date" --header 'Message-Id: <3@example.org>'
send --server 192.0.2.25 --to bob@example.net --auth LOGIN --auth-user ann --auth-password wrong --header "Date: $date" --header 'Message-Id: <4@example.org>'
send --server 192.0.2.25 --to nobody@example.net --header "Date: $date"
send --server 192.0.2.25 --port 24 --protocol LMTP --to bob@example.net --header "Date: $date" --header 'Message-Id: <6@example.org>'
cat > "$work/client.py" <<'PY'
import smtplib
with smtplib.SMTP("192.0.2.25", 25, "client.example.org") as mail:
    mail.ehlo()
    mail.mail("ann@example.org")
    mail.rset()
    for n in (7, 8):
        mail.sendmail("ann@example.org", ["bob@example.net"], "Subject: mail %d\r\n\r\n.dot\r\n" % n)
    mail.docmd("EXPN", "staff")
with smtplib.SMTP("2001:db8::25", 2500, "client.example.org") as mail:
    mail.sendmail("ann@example.org", ["bob@example.net"], "Subject: over IPv6\r\n\r\nhello\r\n")
PY
inside /usr/bin/python3 "$work/client.py" >>"$work/swaks.log" 2>&1
finish
