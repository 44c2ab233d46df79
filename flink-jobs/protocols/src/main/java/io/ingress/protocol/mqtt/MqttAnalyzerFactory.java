package io.ingress.protocol.mqtt;

import io.ingress.protocol.Direction;
import io.ingress.protocol.wire.MessageAnalyzerFactory;

/** Registers MQTT over TCP. */
public final class MqttAnalyzerFactory extends MessageAnalyzerFactory {
    static final String PROTOCOL = "mqtt";

    private static final int STATE_VERSION = 1;

    public MqttAnalyzerFactory() {
        super(PROTOCOL, STATE_VERSION, MqttAnalyzer::new);
    }

    @Override
    protected Recognition overTcp(
            Direction direction, int serverPort, byte[] buffer, int offset, int length) {
        if (length == 0) {
            return Recognition.NO;
        }
        return MqttRecognition.ofStream(direction, serverPort, buffer, offset, length);
    }
}
