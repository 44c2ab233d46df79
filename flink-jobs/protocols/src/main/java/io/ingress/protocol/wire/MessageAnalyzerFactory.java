package io.ingress.protocol.wire;

import io.ingress.protocol.ProtocolFactory;
import java.util.function.Supplier;

/** Makes and restores the {@link MessageAnalyzer}s of a protocol; recognition is its own. */
public abstract class MessageAnalyzerFactory extends ProtocolFactory {
    protected MessageAnalyzerFactory(
            String protocol, int stateVersion, Supplier<? extends MessageAnalyzer> analyzers) {
        super(
                protocol,
                stateVersion,
                analyzers,
                (version, in) -> {
                    MessageAnalyzer analyzer = analyzers.get();
                    analyzer.load(in);
                    return analyzer;
                });
    }
}
