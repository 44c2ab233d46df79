package io.ingress.agent.command;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code HOST:PORT} of this host; an IPv6 address stands in brackets. */
final class Address implements ITypeConverter<InetSocketAddress> {
    private static final int MAX_PORT = 65_535;

    @Override
    public InetSocketAddress convert(String text) {
        int colon = text.lastIndexOf(':');
        try {
            int port = Integer.parseInt(text.substring(colon + 1));
            if (colon > 0 && port >= 0 && port <= MAX_PORT) {
                return new InetSocketAddress(InetAddress.getByName(text.substring(0, colon)), port);
            }
        } catch (NumberFormatException | UnknownHostException e) {
            throw new TypeConversionException(message(text));
        }
        throw new TypeConversionException(message(text));
    }

    private static String message(String text) {
        return "must be HOST:PORT of this host, e.g. 127.0.0.1:9464: " + text;
    }
}
