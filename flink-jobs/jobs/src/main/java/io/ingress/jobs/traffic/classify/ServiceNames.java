package io.ingress.jobs.traffic.classify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Zeek's names for the protocols of a flow: what conn.log calls {@code service}. Pure functions.
 */
public final class ServiceNames {
    private static final int TCP = 6;
    private static final int UDP = 17;

    /** Where Zeek's analyzer has another name than the protocol here. */
    private static final Map<String, String> NAMES =
            Map.ofEntries(
                    Map.entry("tls", "ssl"),
                    Map.entry("pgsql", "postgresql"),
                    Map.entry("http2", "http2"),
                    Map.entry("dcerpc", "dce_rpc"),
                    Map.entry("mdns", "dns"),
                    Map.entry("llmnr", "dns"),
                    Map.entry("nbns", "dns"),
                    Map.entry("bittorrent-dht", "bittorrent"),
                    Map.entry("gtp", "gtpv1"));

    /** Protocols that Zeek has no analyzer for: a flow of theirs has no service. */
    private static final Set<String> SERVICES =
            Set.of(
                    "ayiya",
                    "bittorrent",
                    "dce_rpc",
                    "dhcp",
                    "dnp3",
                    "dns",
                    "dtls",
                    "enip",
                    "finger",
                    "ftp",
                    "ftp-data",
                    "geneve",
                    "gnutella",
                    "gssapi",
                    "gtpv1",
                    "http",
                    "ident",
                    "imap",
                    "irc",
                    "irc-data",
                    "krb",
                    "krb_tcp",
                    "ldap_tcp",
                    "ldap_udp",
                    "modbus",
                    "mount",
                    "mqtt",
                    "mysql",
                    "nfs",
                    "ntlm",
                    "ntp",
                    "pop3",
                    "portmap",
                    "postgresql",
                    "quic",
                    "radius",
                    "rdp",
                    "rdpeudp",
                    "redis",
                    "rfb",
                    "sip",
                    "smb",
                    "smtp",
                    "snmp",
                    "socks",
                    "ssh",
                    "ssl",
                    "syslog",
                    "teredo",
                    "tftp",
                    "vxlan",
                    "websocket",
                    "xmpp");

    private ServiceNames() {}

    /**
     * @param protocols in the order they were spoken
     * @param inner protocols inside those
     * @param transport IANA protocol number
     */
    public static List<String> of(List<String> protocols, List<String> inner, int transport) {
        if (inner.isEmpty()) {
            return of(protocols, transport);
        }
        List<String> services = new ArrayList<>(of(protocols, transport));
        for (String protocol : inner) {
            // Inside another protocol Kerberos comes without the length that TCP puts before it.
            String service = name(protocol, UDP);
            if (SERVICES.contains(service) && !services.contains(service)) {
                services.add(service);
            }
        }
        return services;
    }

    static List<String> of(List<String> protocols, int transport) {
        if (protocols.size() == 1) {
            String only = name(protocols.get(0), transport);
            if (only.equals("quic")) {
                // QUIC's handshake is TLS, which Zeek follows.
                return List.of("quic", "ssl");
            }
            return SERVICES.contains(only) ? List.of(only) : List.of();
        }
        List<String> services = new ArrayList<>(protocols.size());
        for (String protocol : protocols) {
            String service = name(protocol, transport);
            if (SERVICES.contains(service) && !services.contains(service)) {
                services.add(service);
            }
        }
        return services;
    }

    private static String name(String protocol, int transport) {
        return switch (protocol) {
            case "krb5" -> transport == TCP ? "krb_tcp" : "krb";
            case "ldap" -> transport == TCP ? "ldap_tcp" : "ldap_udp";
            default -> NAMES.getOrDefault(protocol, protocol);
        };
    }
}
