package io.ingress.agent.filter;

import java.util.ArrayList;
import java.util.List;

/** Which addresses are at home, for {@link Direction}. */
public final class HomeNetworks {
    /** Private use (RFC 1918, RFC 6598, RFC 4193): what is at home when nothing is said. */
    private static final List<String> PRIVATE =
            List.of("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7");

    /** Never routed, or no single host: always at home. */
    private static final List<String> ALWAYS =
            List.of(
                    "0.0.0.0/8",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "224.0.0.0/4",
                    "255.255.255.255",
                    "::/127",
                    "fe80::/10",
                    "ff00::/8");

    public static final NetworkSet DEFAULT = of(networks(PRIVATE));

    private HomeNetworks() {}

    /** These networks, and the addresses that are always at home. */
    public static NetworkSet of(List<Network> own) {
        List<Network> all = new ArrayList<>(own);
        all.addAll(networks(ALWAYS));
        return NetworkSet.of(all);
    }

    private static List<Network> networks(List<String> texts) {
        return texts.stream().map(Network::parse).toList();
    }
}
