#!/usr/bin/env bash
# Records queries.pcap: mariadb asks MariaDB: logins, a wrong password, queries, errors, another database, TLS, compression,
# IPv6, another port, a host that may not connect.
#
# usage: record.sh [OUT_DIR]     as root; takes about 10 s
# needs: iproute2 tcpdump mariadb-server mariadb-client openssl
source "$(dirname "$0")/../recording.sh"
loopback mysql mariadbd mariadb-install-db mariadb openssl

chown mysql "$work"
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 3650 -subj /CN=db.example -keyout "$work/key" -out "$work/cert" 2>/dev/null
chown mysql "$work/key"
mariadb-install-db --no-defaults --user=mysql --datadir="$work/db" --auth-root-authentication-method=normal >/dev/null 2>&1
start mariadbd --no-defaults --user=mysql --datadir="$work/db" --socket="$work/socket" --pid-file="$work/pid" --ssl-cert="$work/cert" \
    --ssl-key="$work/key" --bind-address=* --extra-port=4711 --extra-max-connections=2
reachable 3306
mariadb --no-defaults -S "$work/socket" -u root -e "create user ada@'192.0.2.%' identified by 'secret'; create user ada@'2001:db8::%' identified by 'secret';
    create database shop; grant all on shop.* to ada@'192.0.2.%'; create table shop.t (id int, name text)"
capture queries.pcap "port 3306 or port 4711"

sql() { inside mariadb --no-defaults --skip-ssl -h 192.0.2.53 -u ada -psecret "$@" >/dev/null 2>&1 || true; }
sql shop -e "insert into t values (1, 'ada'), (2, 'bob'); select * from t; select * from missing"
sql -e "use shop; update t set name = 'cy'"
sql -pwrong -e "select 1"
sql other -e "select 1"
sql -C shop -e "select 'compressed'"
sql -P 4711 -e "select 'another port'"
sql -h 2001:db8::53 -e "select 6"
inside mariadb --no-defaults --ssl -h 192.0.2.53 -u ada -psecret -e "select 'in TLS'" >/dev/null 2>&1 || true
mariadb --no-defaults -S "$work/socket" -u root -e "drop user ada@'192.0.2.%'"
sql -e "select 1"
finish
