#!/usr/bin/env bash
# Records directory.pcap: the tools of OpenLDAP talk to slapd: anonymous, simple and SASL logins, every operation, StartTLS, errors,
# an odd port, IPv6; a few lines of Python ask over UDP.
#
# usage: record.sh [OUT_DIR]     as root; takes about 6 s
# needs: iproute2 tcpdump slapd ldap-utils libsasl2-modules openssl python3
source "$(dirname "$0")/../recording.sh"
loopback ldap slapd slapadd ldapsearch ldapadd ldapmodify ldapmodrdn ldapcompare ldapdelete ldapwhoami ldapexop openssl python3

mkdir "$work/db"
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 3650 -subj /CN=ldap.example.org \
    -keyout "$work/key.pem" -out "$work/cert.pem" 2>/dev/null
cat > "$work/slapd.conf" <<CONF
include /etc/ldap/schema/core.schema
include /etc/ldap/schema/cosine.schema
include /etc/ldap/schema/inetorgperson.schema
modulepath /usr/lib/ldap
moduleload back_mdb
pidfile $work/slapd.pid
TLSCertificateFile $work/cert.pem
TLSCertificateKeyFile $work/key.pem
password-hash {CLEARTEXT}
sasl-host ldap.example.org
authz-regexp uid=([^,]+),cn=digest-md5,cn=auth uid=\$1,ou=people,dc=example,dc=org
sizelimit 3
database mdb
suffix dc=example,dc=org
rootdn cn=admin,dc=example,dc=org
rootpw secret
directory $work/db
CONF
cat > "$work/first.ldif" <<LDIF
dn: dc=example,dc=org
objectClass: dcObject
objectClass: organization
o: Example
dc: example

dn: ou=people,dc=example,dc=org
objectClass: organizationalUnit
ou: people

dn: uid=ada,ou=people,dc=example,dc=org
objectClass: inetOrgPerson
uid: ada
cn: Ada (first)
sn: Lovelace
userPassword: analytic

dn: cn=elsewhere,dc=example,dc=org
objectClass: referral
objectClass: extensibleObject
cn: elsewhere
ref: ldap://ldap.example.net/dc=example,dc=net
LDIF
cat > "$work/bob.ldif" <<LDIF
dn: uid=bob,ou=people,dc=example,dc=org
objectClass: inetOrgPerson
uid: bob
cn: Bob
sn: Müller
userPassword: builder
LDIF
cat > "$work/change.ldif" <<LDIF
dn: uid=bob,ou=people,dc=example,dc=org
changetype: modify
add: mail
mail: bob@example.org
-
replace: cn
cn: Robert
-
delete: userPassword
LDIF
slapadd -f "$work/slapd.conf" -l "$work/first.ldif" >"$work/server.log" 2>&1 || { cat "$work/server.log" >&2; exit 1; }
start slapd -d 0 -f "$work/slapd.conf" -h "ldap://192.0.2.53:389 ldap://[2001:db8::53]:389 ldap://192.0.2.53:4389"
reachable 389
capture directory.pcap "port 389 or port 4389"

export LDAPTLS_REQCERT=never LDAPNOINIT=1
server=(-H ldap://192.0.2.53)
admin=("${server[@]}" -x -D cn=admin,dc=example,dc=org -w secret)
quietly() { inside "$@" >/dev/null 2>&1 || true; }
quietly ldapsearch "${server[@]}" -x -s base -b "" supportedSASLMechanisms
quietly ldapsearch "${server[@]}" -x -b dc=example,dc=org '(&(|(uid=a*d*a)(cn=*first\29)(!(sn>=M)))(objectClass=*)(sn:caseExactMatch:=Lovelace)(cn~=ada))' uid cn
quietly ldapsearch "${server[@]}" -x -b dc=example,dc=org -z 1
quietly ldapsearch "${admin[@]}" -b ou=people,dc=example,dc=org uid=ada userPassword
quietly ldapadd "${admin[@]}" -f "$work/bob.ldif"
quietly ldapadd "${admin[@]}" -f "$work/bob.ldif"
quietly ldapmodify "${admin[@]}" -f "$work/change.ldif"
quietly ldapmodrdn "${admin[@]}" -r uid=bob,ou=people,dc=example,dc=org uid=robert
quietly ldapcompare "${admin[@]}" uid=robert,ou=people,dc=example,dc=org mail:bob@example.org
quietly ldapdelete "${admin[@]}" uid=robert,ou=people,dc=example,dc=org
quietly ldapdelete "${admin[@]}" uid=robert,ou=people,dc=example,dc=org
quietly ldapwhoami "${server[@]}" -x -D uid=ada,ou=people,dc=example,dc=org -w wrong
quietly ldapwhoami "${server[@]}" -Q -Y DIGEST-MD5 -U ada -w analytic -O maxssf=0
quietly ldapsearch "${server[@]}" -Q -Y DIGEST-MD5 -U ada -w analytic -s base -b dc=example,dc=org
quietly ldapwhoami "${server[@]}" -ZZ -x
quietly ldapexop "${admin[@]}" 1.3.6.1.4.1.99999.1
quietly ldapsearch -H ldap://192.0.2.53:4389 -x -s one -b dc=example,dc=org dn
quietly ldapsearch -H "ldap://[2001:db8::53]" -x -s base -b dc=example,dc=org o
inside python3 - <<'PY'
# slapd has no UDP here: both ends are sockets of this script. A request for what a domain controller is asked, and a short answer.
import socket
server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
server.bind(("192.0.2.53", 389))
client = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
client.bind(("192.0.2.1", 40389))
def ber(tag, *parts):
    body = b"".join(parts)
    return bytes([tag, len(body)]) + body
text = lambda value: ber(4, value)
number = lambda value, tag=2: ber(tag, bytes([value]))
wanted = ber(0xa0, ber(0xa3, text(b"DnsDomain"), text(b"example.org")), ber(0xa3, text(b"NtVer"), text(b"\6\0\0\0")))
search = ber(0x63, text(b""), number(0, 10), number(0, 10), number(0), number(0), number(0, 1), wanted, ber(0x30, text(b"Netlogon")))
client.sendto(ber(0x30, number(7), search), ("192.0.2.53", 389))
_, sender = server.recvfrom(2000)
entry = ber(0x64, text(b""), ber(0x30, ber(0x30, text(b"netlogon"), ber(0x31, text(b"\x17\0\0\0\xfd\x33\0\0dc1.example.org")))))
done = ber(0x65, number(0, 10), text(b""), text(b""))
server.sendto(ber(0x30, number(7), entry) + ber(0x30, number(7), done), sender)
client.recvfrom(2000)
PY
finish
