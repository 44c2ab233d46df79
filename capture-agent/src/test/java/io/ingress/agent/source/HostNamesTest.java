package io.ingress.agent.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostNamesTest {
    @BeforeAll
    static void needLibpcap() throws CaptureException {
        LibPcap.load();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not port 9092",
                "host 10.1.2.3 or 10.1.2.4",
                "net 10 or net 10.1 or net 10.1.0.0/16 or net 192.0.2.0 mask 255.255.255.0",
                "ip6 host fe80::1 or ::1 or 2001:db8::192.0.2.1",
                "ip6 net 2001:db8::/32",
                "ether host 00:11:22:aa:bb:cc or aabbccddeeff or aabb.ccdd.eeff or 0-1-2-a-b-c",
                "ether[0] & 1 = 0 and ip[16] >= 224",
                "tcp[tcpflags] & (tcp-syn|tcp-fin) != 0 and not src and dst net 10",
                "icmp[icmptype] != icmp-echo and icmp[icmptype] != icmp-echoreply",
                "icmp6 && ip6[40] == icmp6-neighborsolicit",
                "tcp[((tcp[12:1] & 0xf0) >> 2):4] = 0x47455420",
                "port http or https",
                "tcp port (http or https) and not udp dst port domain",
                "tcp portrange ftp-http",
                "ip proto \\tcp or ether proto \\arp",
                "ip6 protochain \\udp",
                "vlan 100 && (ip or pppoes)",
                "len > 100 and less 1000 and greater 0x10",
                "ip multicast or ether broadcast",
                "arp or rarp or stp or ipx or llc"
            })
    void shouldFindNoneInWhatNeedsNoDns(String expression) {
        assertThat(HostNames.first(expression)).isEmpty();
        assertThatCode(() -> BpfFilter.compile(expression).close()).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "host kafka-1.example.com | kafka-1.example.com",
                "kafka | kafka",
                "not host localhost | localhost",
                "src kafka and port 80 | kafka",
                "tcp port http and src or dst kafka | kafka",
                "port 80 and host kafka | kafka",
                "port http or host kafka | kafka",
                "host 10.1.2.3 or kafka | kafka",
                "(port 80 or 81)&&(host a.b) | a.b",
                "net loopback | loopback",
                "gateway router | router",
                "ether host printer | printer",
                "host 1.2.3.4.5 | 1.2.3.4.5",
                "host 10.1.2.3.example.com | 10.1.2.3.example.com",
                "host \\tcp | \\tcp",
                "host abcd:efgh | abcd",
                "host face | face",
                "prot tcp | prot"
            })
    void shouldFindWhatLibpcapWouldAskDnsFor(String expression, String name) {
        assertThat(HostNames.first(expression)).contains(name);
    }

    @Test
    void shouldRefuseThemWhereverAnExpressionIsCompiled() {
        assertThatThrownBy(() -> BpfFilter.compile("host kafka.example"))
                .isInstanceOf(FilterSyntaxException.class)
                .hasMessageContaining(
                        "libpcap would ask DNS for 'kafka.example'; write its address");
    }
}
