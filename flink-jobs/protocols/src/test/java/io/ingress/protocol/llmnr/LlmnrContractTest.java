package io.ingress.protocol.llmnr;

import io.ingress.protocol.AnalyzerFactory;
import io.ingress.protocol.testing.AnalyzerContract;
import io.ingress.protocol.testing.Conversation;
import java.util.HexFormat;
import java.util.List;

class LlmnrContractTest extends AnalyzerContract {
    private static final String QUERY = "123400000001000000000000" + "04616263640000010001";

    private static final String ANSWER =
            "123480000001000100000000"
                    + "04616263640000010001"
                    + "0461626364000001000100000078"
                    + "0004c0000209";

    @Override
    protected AnalyzerFactory factory() {
        return new LlmnrAnalyzerFactory();
    }

    @Override
    protected List<Conversation> conversations() {
        return List.of(
                Conversation.udp("a question", 5355).toServer(HexFormat.of().parseHex(QUERY)),
                Conversation.udp("an answer", 5355).toClient(HexFormat.of().parseHex(ANSWER)));
    }
}
