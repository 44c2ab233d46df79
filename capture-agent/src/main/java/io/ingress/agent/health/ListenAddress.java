package io.ingress.agent.health;

import io.ingress.model.packet.IpAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code ADDRESS:PORT} of this host. Nobody is asked for a name but {@code localhost}. */
public final class ListenAddress {
    private static final Pattern FORM = Pattern.compile("(?:\\[([^]]+)]|([^:]+)):([0-9]{1,5})");
    private static final int MAX_PORT = 65_535;

    private ListenAddress() {}

    /** Empty when it is none; an IPv6 address stands in brackets. */
    public static Optional<InetSocketAddress> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches() || Integer.parseInt(form.group(3)) > MAX_PORT) {
            return Optional.empty();
        }
        String host = form.group(1) == null ? form.group(2) : form.group(1);
        return address(host)
                .map(address -> new InetSocketAddress(address, Integer.parseInt(form.group(3))));
    }

    private static Optional<InetAddress> address(String host) {
        if (host.equals("localhost")) {
            return Optional.of(InetAddress.getLoopbackAddress());
        }
        try {
            return IpAddress.parse(host).isPresent()
                    ? Optional.of(InetAddress.getByName(host))
                    : Optional.empty();
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
