package io.ingress.agent.config;

import io.ingress.agent.filter.Network;
import java.util.ArrayList;
import java.util.List;

/** Reads addresses and networks: one or a list. */
final class NetworkReader {
    private static final String EXAMPLE = "write e.g. 10.0.0.0/8, 192.0.2.7 or 2001:db8::/32";
    private static final String REMEDY_FOLLOWS = "; ";

    private NetworkReader() {}

    static List<Network> read(YamlNode node, String key, Problems problems) {
        List<Network> networks = new ArrayList<>();
        for (YamlNode element : node.elements()) {
            String text = element.isScalar() ? element.text() : element.quoted();
            try {
                networks.add(Network.parse(text));
            } catch (IllegalArgumentException e) {
                String[] parts = e.getMessage().split(REMEDY_FOLLOWS, 2);
                problems.add(
                        element.at(),
                        "'" + key + "': " + parts[0],
                        parts.length == 2 ? parts[1] : EXAMPLE);
            }
        }
        return networks;
    }
}
