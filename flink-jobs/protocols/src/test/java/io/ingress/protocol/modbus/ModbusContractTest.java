package io.ingress.protocol.modbus;

import static io.ingress.protocol.testing.WireBytes.hex;

import io.ingress.protocol.AnalyzerFactory;
import io.ingress.protocol.testing.AnalyzerContract;
import io.ingress.protocol.testing.Conversation;
import java.util.List;

class ModbusContractTest extends AnalyzerContract {
    @Override
    protected AnalyzerFactory factory() {
        return new ModbusAnalyzerFactory();
    }

    @Override
    protected List<Conversation> conversations() {
        return List.of(
                Conversation.tcp("reads and writes", 502)
                        .toServer(hex("000100000006 01 03 0010 0002 000200000006 01 06 0010 00ff"))
                        .toClient(
                                hex("000200000006 01 06 0010 00ff 000100000007 01 03 04 00000000"))
                        .toServer(hex("000300000006 01 01 ffff 0001"))
                        .toClient(hex("000300000003 01 81 02")),
                Conversation.tcp("begun in the middle", 502)
                        .toClient(hex("000300000003 01 81 02"))
                        .toServer(hex("000400000002 01 07")));
    }
}
