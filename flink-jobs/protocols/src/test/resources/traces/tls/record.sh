#!/usr/bin/env bash
# Records handshakes.pcap: openssl s_client and s_server say hello in versions 1.0 to 1.3, with resumption, client
# certificates, ALPN, and failures, in one network namespace of its own; nothing leaves this machine. Names and addresses
# are those reserved for documentation (RFC 2606, 5737, 3849).
#
# usage: record.sh [OUT_DIR]     as root; takes about 15 s
# needs: iproute2 tcpdump openssl
source "$(dirname "$0")/../recording.sh"
loopback tls openssl
address 192.0.2.2 2001:db8::2

# certificate NAME SUBJECT ISSUER DAYS [EXTENSION]: NAME.pem and NAME.key
certificate() {
    openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout "$work/$1.key" -subj "$2" -out "$work/$1.csr" 2>/dev/null
    printf '%s\n' "${5:-basicConstraints=CA:FALSE}" > "$work/$1.ext"
    if [ "$3" = self ]; then
        openssl x509 -req -in "$work/$1.csr" -signkey "$work/$1.key" -days "$4" -extfile "$work/$1.ext" -out "$work/$1.pem" 2>/dev/null
    else
        openssl x509 -req -in "$work/$1.csr" -CA "$work/$3.pem" -CAkey "$work/$3.key" -CAcreateserial -days "$4" -extfile "$work/$1.ext" -out "$work/$1.pem" 2>/dev/null
    fi
}
certificate ca "/C=DE/O=Example Authority/CN=Example Root" self 3650 "basicConstraints=CA:TRUE"
certificate www "/C=DE/ST=Berlin/L=Berlin/O=Example, Inc./OU=Web/CN=www.example.org" ca 90 "subjectAltName=DNS:www.example.org,DNS:example.org,IP:192.0.2.2,IP:2001:db8::2"
certificate self "/CN=self.example.org" self 3650
certificate user "/C=DE/CN=User/emailAddress=user@example.org" ca 90

capture handshakes.pcap tcp

# serve ADDRESS PORT ARGUMENTS...
serve() {
    local address=$1 port=$2; shift 2
    start openssl s_server -accept "$address:$port" -quiet "$@"
    reachable "$port"
}
# ask PORT ARGUMENTS...
ask() {
    local port=$1; shift
    (echo hello; sleep 0.3) | inside timeout 5 openssl s_client -4 -connect "192.0.2.2:$port" -bind 192.0.2.1 "$@" >>"$work/client.log" 2>&1 || true
}
serve 192.0.2.2 443 -cert "$work/www.pem" -key "$work/www.key" -alpn h2,http/1.1 -cipher 'ALL:@SECLEVEL=0'
serve 192.0.2.2 8443 -cert "$work/self.pem" -key "$work/self.key" -Verify 1 -CAfile "$work/ca.pem" -tls1_2
serve 192.0.2.2 9443 -cert "$work/www.pem" -key "$work/www.key" -groups P-384 -tls1_3
serve "[2001:db8::2]" 443 -cert "$work/www.pem" -key "$work/www.key"
ask 443 -tls1_3 -servername www.example.org -alpn h2,http/1.1 -sess_out "$work/session13"
ask 443 -tls1_3 -servername www.example.org -sess_in "$work/session13"
ask 443 -tls1_2 -servername www.example.org -alpn http/1.1 -sess_out "$work/session12"
ask 443 -tls1_2 -servername www.example.org -sess_in "$work/session12"
ask 443 -tls1_2 -noservername -no_ticket
ask 443 -tls1 -cipher 'ALL:@SECLEVEL=0' -servername other.example.org
ask 443 -tls1_1 -cipher 'ALL:@SECLEVEL=0' -servername www.example.org
ask 8443 -cert "$work/user.pem" -key "$work/user.key" -servername self.example.org
ask 8443 -servername self.example.org
ask 9443 -tls1_3 -groups P-256:P-384 -servername retry.example.org
ask 9443 -tls1_2 -servername www.example.org
inside timeout 5 openssl s_client -connect "[2001:db8::2]:443" -bind "[2001:db8::1]" -tls1_3 -servername www.example.org </dev/null >>"$work/client.log" 2>&1 || true
finish
