package io.ingress.jobs.traffic.classify;

/** Monitoring, application servers, remote desktops. */
final class SystemPatterns {
    private SystemPatterns() {}

    static void register(PatternTable table) {
        monitoring(table);
        servers(table);
        remote(table);
    }

    private static void monitoring(PatternTable table) {
        table.tcp("zabbix", p -> p.starts("ZBXD") && p.u8(4) <= 7, 'Z');
        table.tcpTexts("munin", "# munin node at ");
        table.weakUdp("collectd", SystemPatterns::collectd, 25_826);
        table.udp(
                "rmcp",
                p ->
                        p.has(0, 6, 0)
                                && (p.u8(2) == 0xff || p.u8(2) == 0)
                                && p.u8(3) >= 6
                                && p.u8(3) <= 8
                                && (p.u8(2) == 0xff || p.port(623, 664)),
                6);
        table.weakUdp("ganglia", p -> p.u16(0) == 0 && p.u8(2) == 0 && p.u8(3) >= 128, 8649);
        table.weakUdp(
                "statsd",
                p -> p.printable(0, Math.min(p.captured, 4)) && p.indexOf('|', 3, 128) > 0,
                8125);
        table.tcpTexts("checkmk", "<<<check_mk>>>");
        table.udp(
                "wol",
                p -> p.all(0, 6, 0xff) && p.u32(6) == p.u32(12) && p.u16(10) == p.u16(16),
                0xff);
        table.tcp("elasticsearch", p -> p.starts("ES\u0000\u0000") && p.u16(4) > 0, 'E');
        table.tcp("epmd", p -> p.u16(0) + 2 == p.length && p.port(4369), 0);
        table.tcp(
                "iperf",
                p -> p.length == 37 && p.ends(0) && p.printable(0, 36) && p.port(5201),
                'a',
                'b',
                'c',
                'd');
    }

    private static void servers(PatternTable table) {
        table.tcp(
                "ajp",
                p ->
                        (p.has(0, 0x12, 0x34) || p.has(0, 'A', 'B'))
                                && p.u16(2) + 4 == p.length
                                && p.u8(4) >= 2
                                && p.u8(4) <= 10
                                && (p.length > 8 || p.port(8009)),
                0x12,
                'A');
        table.tcp(
                "fastcgi",
                p ->
                        p.u8(1) == 1
                                && p.u16(4) == 8
                                && p.u8(7) == 0
                                && p.u16(8) >= 1
                                && p.u16(8) <= 3
                                && p.u8(10) <= 1
                                && p.all(11, 16, 0),
                1);
        table.tcpTexts(
                "haproxy",
                "PROXY TCP4 ",
                "PROXY TCP6 ",
                "PROXY UNKNOWN",
                "\r\n\r\n\u0000\r\nQUIT\n");
        table.udp("json-rpc", p -> p.starts("{\"jsonrpc\":"), '{');
        table.tcp(
                "json-rpc",
                p ->
                        p.starts("{\"jsonrpc\":")
                                || p.starts("{\"method\":") && p.indexOf('[', 10, 128) > 0,
                '{');
        table.tcp(
                "x11",
                p ->
                        (p.u8(0) == 'l' || p.u8(0) == 'B')
                                && p.u8(1) == 0
                                && (p.has(2, 11, 0, 0, 0) || p.has(2, 0, 11, 0, 0)),
                'l',
                'B');
        table.tcp("sap", p -> p.u32(0) + 4 == p.length && p.u8(4) == 0xff && p.port(3200), 0);
        table.tcpTexts("sap-router", "\u0000\u0000\u0000\u0000NI_ROUTE");
    }

    private static void remote(PatternTable table) {
        table.tcp(
                "telnet", p -> p.length < 200 && isNegotiation(p, 0) && isNegotiation(p, 3), 0xff);
        table.weakTcp("rsh", SystemPatterns::remoteShell, 514);
        table.weakTcp("rexec", SystemPatterns::remoteShell, 512);
        table.tcp(
                "citrix",
                p ->
                        p.has(0, 0x7f, 0x7f, 'I', 'C', 'A', 0)
                                || p.has(0, 0x1a, 'C', 'G', 'P', '/', '0', '1'),
                0x7f,
                0x1a);
        // The hello and its answer as nmap-service-probes has them.
        table.tcp(
                "radmin",
                p ->
                        p.u24(1) == 0
                                && p.u8(4) + 9 == p.length
                                && p.u24(5) == 0
                                && p.length > 9
                                && p.u8(1) == 0
                                && (p.port(4899) || p.u16(8) == 0x0808),
                1);
        table.weakTcp("radmin", p -> p.has(0, 1, 0, 0, 0), 4899);
        table.both("teamviewer", p -> p.has(0, 0x17, 0x24) && p.port(5938), 0x17);
        table.tcp("teamviewer", p -> p.has(0, 0x11, 0x30) && p.port(5938), 0x11);
        table.tcpTexts("spice", "REDQ");
    }

    /** The parts begin with a host name, whose length is that of the text and its end. */
    private static boolean collectd(Payload p) {
        int type = p.u16(0);
        int length = p.u16(2);
        return type <= 9 && length >= 5 && length <= p.length
                || (type == 0x0200 || type == 0x0210) && length <= p.length;
    }

    /** A port of digits, or the names that follow, each ending in a zero byte. */
    private static boolean remoteShell(Payload p) {
        int end = p.indexOf(0, 0, 16);
        return p.fromOriginator && end >= 0 && p.printable(0, end);
    }

    private static boolean isNegotiation(Payload p, int at) {
        return p.u8(at) == 0xff && p.u8(at + 1) >= 0xfa && p.u8(at + 2) <= 50
                || at > 0 && p.length == at;
    }
}
