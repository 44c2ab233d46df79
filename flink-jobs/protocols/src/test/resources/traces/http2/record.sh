#!/usr/bin/env bash
# Records streams.pcap: nghttp talks to nghttpd in clear text, with prior knowledge and (in vain) by an upgrade from HTTP/1.1, in one network
# namespace of its own; nothing leaves this machine. The names and addresses are those reserved for documentation
# (RFC 2606, 5737).
#
# usage: record.sh [OUT_DIR]     as root; takes about 5 s
# needs: iproute2 tcpdump nghttp2-client nghttp2-server
source "$(dirname "$0")/../recording.sh"
loopback http2 nghttp nghttpd
address 192.0.2.80

mkdir "$work/www"
printf '<html><body>%s</body></html>\n' "$(seq -s ' ' 400)" > "$work/www/page.html"
printf 'a small text\n' > "$work/www/small.txt"
start nghttpd --no-tls -a 192.0.2.80 -d "$work/www" 80
reachable 80
capture streams.pcap tcp

# ask ARGUMENTS...: one nghttp; its requests share a connection
ask() {
    inside timeout 10 nghttp -n "$@" >>"$work/nghttp.log" 2>&1 || echo "nghttp $* ended with $?" >&2
}
ask http://192.0.2.80/page.html http://192.0.2.80/small.txt http://192.0.2.80/missing -H ':authority: www.example.org'
ask -u http://192.0.2.80/small.txt -H ':authority: www.example.org'
ask -d "$work/www/page.html" http://192.0.2.80/small.txt -H ':authority: www.example.org:80'
ask --continuation http://192.0.2.80/small.txt
ask -b 8 -H ':method: PROPFIND' http://192.0.2.80/page.html
finish
