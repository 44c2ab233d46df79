#!/usr/bin/env bash
# Records queries.pcap: psql asks PostgreSQL: logins without a password, with one in the clear, MD5 and SCRAM, a wrong one;
# queries, an error, prepared statements, COPY both ways, a query that is cancelled, TLS, IPv6, another port.
#
# usage: record.sh [OUT_DIR]     as root; takes about 10 s
# needs: iproute2 tcpdump postgresql openssl
bin=$(ls -d /usr/lib/postgresql/*/bin | tail -1)
PATH=$PATH:$bin
source "$(dirname "$0")/../recording.sh"
loopback pgsql initdb postgres psql pgbench openssl

chown postgres "$work"
as() { setpriv --reuid=postgres --regid=postgres --clear-groups "$@"; }
as initdb -D "$work/db" -A trust >/dev/null
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 3650 -subj /CN=db.example -keyout "$work/db/server.key" -out "$work/db/server.crt" 2>/dev/null
chown postgres "$work"/db/server.*
cat >> "$work/db/pg_hba.conf" <<CONF
host all clear 192.0.2.0/24 password
host all hashed 192.0.2.0/24 md5
host all scram 192.0.2.0/24 scram-sha-256
host all all 192.0.2.0/24 trust
host all all 2001:db8::/32 trust
CONF
for port in 5432 4711; do
    [ $port = 5432 ] || { kill "${pids[0]}"; sleep 1; }
    cp -a "$work/db" "$work/db$port"
    start setpriv --reuid=postgres --regid=postgres --clear-groups postgres -D "$work/db$port" -p $port -c ssl=on -c "listen_addresses=*" -c "unix_socket_directories=$work"
    reachable $port
    [ $port = 5432 ] || continue
    sql() { inside psql -q "host=192.0.2.53 user=postgres dbname=postgres sslmode=${mode:-disable} $1" "${@:2}" >/dev/null 2>&1 || true; }
    sql "" -c "create role clear login password 'secret'" -c "create role scram login password 'secret'" \
        -c "set password_encryption=md5; create role hashed login password 'secret'" -c "create table t (id int, name text)"
    capture queries.pcap "port 5432 or port 4711"
    sql "" -c "insert into t values (1, 'ada'), (2, 'bob')" -c "select * from t" -c "select * from missing"
    for role in clear hashed scram; do sql "user=$role password=secret" -c "select 1"; done
    sql "user=scram password=wrong" -c "select 1"
    printf '3\tcy\n' | sql "" -c "copy t from stdin"
    sql "" -c "copy t to stdout"
    sql "" -c "set statement_timeout=200" -c "select pg_sleep(5)"
    mode=prefer sql "" -c "select 'in TLS'"
    sql "host=2001:db8::53" -c "select 6"
    sql "user=nobody" -c "select 1"
    printf 'select name from t where id = 1;\n' > "$work/one.sql"
    inside pgbench -n -t 2 -M prepared -f "$work/one.sql" "host=192.0.2.53 user=postgres dbname=postgres sslmode=disable" >/dev/null 2>&1
    inside timeout -s INT 1 psql -q "host=192.0.2.53 user=postgres dbname=postgres sslmode=disable" -c "select pg_sleep(5)" >/dev/null 2>&1 || true
done
sql "port=4711" -c "select 'another port'"
finish
