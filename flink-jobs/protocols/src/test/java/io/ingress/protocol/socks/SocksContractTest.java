package io.ingress.protocol.socks;

import static io.ingress.protocol.testing.WireBytes.ascii;
import static io.ingress.protocol.testing.WireBytes.hex;
import static io.ingress.protocol.testing.WireBytes.join;

import io.ingress.protocol.AnalyzerFactory;
import io.ingress.protocol.testing.AnalyzerContract;
import io.ingress.protocol.testing.Conversation;
import java.util.List;

class SocksContractTest extends AnalyzerContract {
    @Override
    protected AnalyzerFactory factory() {
        return new SocksAnalyzerFactory();
    }

    @Override
    protected List<Conversation> conversations() {
        return List.of(
                Conversation.tcp("version 5 with a user", 1080)
                        .toServer(hex("05020002"))
                        .toClient(hex("0502"))
                        .toServer(join(hex("0103"), ascii("ada"), hex("06"), ascii("secret")))
                        .toClient(hex("0100"))
                        .toServer(join(hex("0501000307"), ascii("example"), hex("0050")))
                        .toClient(hex("05000001c00002350050")),
                Conversation.tcp("version 4 on an odd port", 4711)
                        .toServer(join(hex("04010050c0000235"), ascii("ada"), hex("00")))
                        .toClient(hex("005a000000000000")),
                Conversation.tcp("version 4A, refused", 1080)
                        .toServer(
                                join(
                                        hex("0401005000000001"),
                                        hex("00"),
                                        ascii("a.test"),
                                        hex("00")))
                        .toClient(hex("005b000000000000")),
                Conversation.tcp("bind", 1080)
                        .toServer(hex("050100"))
                        .toClient(hex("0500"))
                        .toServer(hex("05020004 20010db8000000000000000000000053 0015"))
                        .toClient(hex("05000001c00002350400 05000001c00002010014")),
                Conversation.tcp("GSS-API", 1080)
                        .toServer(hex("050101"))
                        .toClient(hex("0501"))
                        .toServer(hex("01010003616263"))
                        .toClient(hex("01010003616263"))
                        .toServer(hex("01030003616263")));
    }
}
