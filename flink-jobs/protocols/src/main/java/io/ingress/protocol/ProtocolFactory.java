package io.ingress.protocol;

import java.io.DataInput;
import java.io.IOException;
import java.util.function.Supplier;

/**
 * Base of factories. Says by name how analyzers are made and restored; what is left to each is to
 * recognise its protocol, over the transports that carry it.
 */
public abstract class ProtocolFactory implements AnalyzerFactory {
    protected static final int TCP = 6;
    protected static final int UDP = 17;

    private final String protocol;
    private final int stateVersion;
    private final Supplier<? extends ProtocolAnalyzer> creation;
    private final Restoration restoration;

    /**
     * @param stateVersion version of the state that the analyzers write, from 1
     */
    protected ProtocolFactory(
            String protocol,
            int stateVersion,
            Supplier<? extends ProtocolAnalyzer> creation,
            Restoration restoration) {
        this.protocol = protocol;
        this.stateVersion = stateVersion;
        this.creation = creation;
        this.restoration = restoration;
    }

    /** Of analyzers that remember nothing. */
    protected ProtocolFactory(String protocol, Supplier<? extends ProtocolAnalyzer> creation) {
        this(protocol, 1, creation, (version, in) -> creation.get());
    }

    /** Looks at the first bytes of a TCP direction, as {@link #recognise}. */
    protected Recognition overTcp(
            Direction direction, int serverPort, byte[] buffer, int offset, int length) {
        return Recognition.NO;
    }

    /** Looks at one UDP payload, as {@link #recognise}. */
    protected Recognition overUdp(
            Direction direction, int serverPort, byte[] buffer, int offset, int length) {
        return Recognition.NO;
    }

    @Override
    public final String protocol() {
        return protocol;
    }

    @Override
    public final int stateVersion() {
        return stateVersion;
    }

    @Override
    public final Recognition recognise(
            int transport,
            Direction direction,
            int serverPort,
            byte[] buffer,
            int offset,
            int length) {
        return switch (transport) {
            case TCP -> overTcp(direction, serverPort, buffer, offset, length);
            case UDP -> overUdp(direction, serverPort, buffer, offset, length);
            default -> Recognition.NO;
        };
    }

    @Override
    public final ProtocolAnalyzer create(int transport) {
        return creation.get();
    }

    @Override
    public final ProtocolAnalyzer restore(int transport, int version, DataInput in)
            throws IOException {
        if (version < 1 || version > stateVersion) {
            throw new IOException("unknown state version of " + protocol + ": version=" + version);
        }
        return restoration.of(version, in);
    }

    /** {@code YES} or {@code NO}. */
    protected static Recognition yesIf(boolean known) {
        return known ? Recognition.YES : Recognition.NO;
    }

    /** Reads the state of an analyzer. */
    @FunctionalInterface
    protected interface Restoration {
        ProtocolAnalyzer of(int version, DataInput in) throws IOException;
    }
}
