package io.ingress.protocol.ftp;

import io.ingress.protocol.AnalyzerFactory;
import io.ingress.protocol.testing.AnalyzerContract;
import io.ingress.protocol.testing.Conversation;
import java.nio.charset.StandardCharsets;
import java.util.List;

class FtpContractTest extends AnalyzerContract {
    @Override
    protected AnalyzerFactory factory() {
        return new FtpAnalyzerFactory();
    }

    @Override
    protected List<Conversation> conversations() {
        return List.of(
                Conversation.tcp("a file, passive", 21)
                        .toClient(text("220-Welcome\r\n to here\r\n220 ready\r\n"))
                        .toServer(text("USER ann\r\n"))
                        .toClient(text("331 password?\r\n"))
                        .toServer(text("PASS secret\r\n"))
                        .toClient(text("230 in\r\n"))
                        .toServer(text("PASV\r\nRETR a.txt\r\n"))
                        .toClient(text("227 Entering (192,0,2,1,4,1).\r\n150 begins\r\n"))
                        .toClient(text("226-Options: none\r\n226 done\r\n"))
                        .toServer(text("QUIT\r\n"))
                        .toClient(text("221 bye\r\n")),
                Conversation.tcp("odd port, active", 8021)
                        .toClient(text("220 small FTP server\r\n"))
                        .toServer(text("EPRT |2|2001:db8::1|5282|\r\nLIST\r\n")),
                Conversation.tcp("begins in the middle, then TLS", 8021)
                        .toServer(text("AUTH TLS\r\n"))
                        .toClient(text("234 go\r\n\u0016\u0003\u0001")));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
