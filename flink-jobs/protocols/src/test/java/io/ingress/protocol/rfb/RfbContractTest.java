package io.ingress.protocol.rfb;

import static io.ingress.protocol.testing.WireBytes.ascii;
import static io.ingress.protocol.testing.WireBytes.hex;

import io.ingress.protocol.AnalyzerFactory;
import io.ingress.protocol.testing.AnalyzerContract;
import io.ingress.protocol.testing.Conversation;
import java.util.List;

class RfbContractTest extends AnalyzerContract {
    @Override
    protected AnalyzerFactory factory() {
        return new RfbAnalyzerFactory();
    }

    @Override
    protected List<Conversation> conversations() {
        byte[] screen = hex("0040 0030 20180001 00ff00ff00ff 100800 000000 00000004 64657361");
        return List.of(
                Conversation.tcp("a password, 3.8", 5900)
                        .toClient(ascii("RFB 003.008\n"))
                        .toServer(ascii("RFB 003.008\n"))
                        .toClient(hex("0102"))
                        .toServer(hex("02"))
                        .toClient(new byte[16])
                        .toServer(new byte[16])
                        .toClient(new byte[4])
                        .toServer(hex("01"))
                        .toClient(screen)
                        .toServer(hex("0000000020180001"))
                        .toClient(new byte[60]),
                Conversation.tcp("refused, odd port", 4711)
                        .toClient(ascii("RFB 003.008\n"))
                        .toServer(ascii("RFB 003.008\n"))
                        .toClient(hex("00 00000002 6e6f")),
                Conversation.tcp("the server decides, 3.3", 5901)
                        .toClient(ascii("RFB 003.003\n"))
                        .toServer(ascii("RFB 003.003\n"))
                        .toClient(hex("00000001"))
                        .toServer(hex("00"))
                        .toClient(screen));
    }
}
