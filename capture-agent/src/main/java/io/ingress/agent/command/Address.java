package io.ingress.agent.command;

import io.ingress.agent.health.ListenAddress;
import java.net.InetSocketAddress;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads where the agent listens. */
final class Address implements ITypeConverter<InetSocketAddress> {
    @Override
    public InetSocketAddress convert(String text) {
        return ListenAddress.parse(text)
                .orElseThrow(
                        () ->
                                new TypeConversionException(
                                        "must be ADDRESS:PORT of this host, e.g. 127.0.0.1:9464"
                                                + " or [::1]:9464: "
                                                + text));
    }
}
