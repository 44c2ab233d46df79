#!/usr/bin/env bash
# Records exchanges.pcap: curl talks to nginx over IPv4 and IPv6, and a few requests that curl cannot make are written to the socket
# by bash, all in one network namespace of its own; nothing leaves this machine. The names and addresses are those
# reserved for documentation (RFC 2606, 5737, 3849).
#
# usage: record.sh [OUT_DIR]     as root; takes about 5 s
# needs: iproute2 tcpdump nginx-light curl
source "$(dirname "$0")/../recording.sh"
loopback http nginx curl
address 192.0.2.80 2001:db8::80

mkdir "$work/www" "$work/tmp"
printf '<html><body>%s</body></html>\n' "$(seq -s ' ' 400)" > "$work/www/page.html"
printf 'a small text\n' > "$work/www/a small file.txt"
head -c 2000 /dev/zero > "$work/www/zeros.bin"
printf 'MZ not a program' > "$work/www/setup.exe"
cat > "$work/nginx.conf" <<CONF
daemon off; master_process off; pid $work/pid; error_log $work/error.log;
events { worker_connections 64; }
http {
    access_log off; server_tokens off;
    client_body_temp_path $work/tmp; proxy_temp_path $work/tmp; fastcgi_temp_path $work/tmp;
    uwsgi_temp_path $work/tmp; scgi_temp_path $work/tmp;
    types { text/html html; text/plain txt; application/x-msdownload exe; application/octet-stream bin; }
    gzip on; gzip_types text/plain text/html; gzip_min_length 100;
    server {
        listen 192.0.2.80:80; listen [2001:db8::80]:80; listen 192.0.2.80:8080;
        server_name www.example.org;
        root $work/www;
        location /old { return 301 http://www.example.org/page.html; }
        location /upload { return 200 "stored\n"; }
        location /chunks { add_header X-Kind chunks; ssi on; default_type text/html; try_files /page.html =404; }
        location = /empty { return 204; }
    }
}
CONF
start nginx -c "$work/nginx.conf"
reachable 80
capture exchanges.pcap tcp

# ask ADDRESS ARGUMENTS...: one curl, whose requests share a connection
ask() {
    local server=$1 client=192.0.2.1 port=80
    shift
    [[ $server == *:* ]] && client=2001:db8::1 && server="[$server]"
    inside timeout 10 curl -sS --interface "$client" --connect-to "www.example.org:80:$server:80" \
        --connect-to "www.example.org:8080:$server:8080" -o /dev/null "$@" >>"$work/curl.log" 2>&1 || echo "curl $* ended with $?" >&2
}
# raw TEXT: bytes as they are, and what comes until the server closes
raw() {
    inside timeout 3 bash -c 'exec 3<>/dev/tcp/192.0.2.80/80; printf "$1" >&3; cat <&3 >/dev/null' - "$1" || true
}
ask 192.0.2.80 http://www.example.org/page.html -o /dev/null --compressed http://www.example.org/page.html
ask 2001:db8::80 --compressed http://www.example.org/chunks/x
ask 192.0.2.80 -I http://www.example.org/zeros.bin
ask 192.0.2.80 -r 100-199 'http://www.example.org/zeros.bin' -e 'http://www.example.org/page.html'
ask 192.0.2.80 'http://www.example.org/a%20small%20file.txt?x=1' -H 'X-Forwarded-For: 192.0.2.200'
ask 192.0.2.80 http://www.example.org/old
ask 192.0.2.80 http://www.example.org/missing
ask 192.0.2.80 http://www.example.org/empty
ask 192.0.2.80 -u user:secret http://www.example.org:8080/setup.exe
ask 192.0.2.80 -F 'note=a text' -F "first=@$work/www/a small file.txt" -F "second=@$work/www/page.html;type=text/html" http://www.example.org/upload
ask 192.0.2.80 -T "$work/www/a small file.txt" http://www.example.org/upload/put.txt
ask 192.0.2.80 -H 'Transfer-Encoding: chunked' -H 'Expect: 100-continue' --data-binary "@$work/www/zeros.bin" http://www.example.org/upload
ask 192.0.2.80 -0 http://www.example.org/page.html
ask 192.0.2.80 -X PROPFIND http://www.example.org/
raw 'GET /page.html HTTP/1.1\r\nHost: www.example.org\r\n\r\nHEAD /zeros.bin HTTP/1.1\r\nHost: www.example.org\r\n\r\nGET /empty HTTP/1.1\r\nHost: www.example.org\r\nConnection: close\r\n\r\n'
raw 'GET http://www.example.org/empty HTTP/1.1\nHost: other.example.org\nConnection: close\n\n'
raw 'GET /zeros.bin\r\n'
raw 'GET /empty HTTP/1.1\r\nConnection: close\r\n\r\n'
finish
