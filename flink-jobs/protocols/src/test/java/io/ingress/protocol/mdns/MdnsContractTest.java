package io.ingress.protocol.mdns;

import io.ingress.protocol.AnalyzerFactory;
import io.ingress.protocol.testing.AnalyzerContract;
import io.ingress.protocol.testing.Conversation;
import java.util.HexFormat;
import java.util.List;

class MdnsContractTest extends AnalyzerContract {
    /** A question with the unicast bit. */
    private static final String QUERY =
            "000000000001000000000000" + "045f697070045f746370056c6f63616c00000c8001";

    /** An address, with the cache-flush bit. */
    private static final String ANSWER =
            "000084000000000100000000" + "0161056c6f63616c00" + "00018001000000780004c0000209";

    @Override
    protected AnalyzerFactory factory() {
        return new MdnsAnalyzerFactory();
    }

    @Override
    protected List<Conversation> conversations() {
        return List.of(
                Conversation.udp("a question", 5353).toServer(HexFormat.of().parseHex(QUERY)),
                Conversation.udp("an answer", 5353).toServer(HexFormat.of().parseHex(ANSWER)));
    }
}
