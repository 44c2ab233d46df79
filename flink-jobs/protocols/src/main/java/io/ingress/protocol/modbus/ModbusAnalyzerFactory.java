package io.ingress.protocol.modbus;

import io.ingress.protocol.Direction;
import io.ingress.protocol.wire.MessageAnalyzerFactory;

/** Registers Modbus over TCP. */
public final class ModbusAnalyzerFactory extends MessageAnalyzerFactory {
    static final String PROTOCOL = "modbus";

    private static final int STATE_VERSION = 1;
    private static final int PORT = 502;

    public ModbusAnalyzerFactory() {
        super(PROTOCOL, STATE_VERSION, ModbusAnalyzer::new);
    }

    @Override
    protected Recognition overTcp(
            Direction direction, int serverPort, byte[] buffer, int offset, int length) {
        if (length == 0 || serverPort != PORT) {
            return Recognition.NO;
        }
        return ModbusRecognition.message(direction, buffer, offset, length);
    }
}
