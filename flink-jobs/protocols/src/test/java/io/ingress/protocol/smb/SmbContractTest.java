package io.ingress.protocol.smb;

import static io.ingress.protocol.testing.WireBytes.join;

import io.ingress.protocol.AnalyzerFactory;
import io.ingress.protocol.dcerpc.DcerpcBytes;
import io.ingress.protocol.testing.AnalyzerContract;
import io.ingress.protocol.testing.Conversation;
import io.ingress.protocol.testing.WireBytes;
import java.util.List;

class SmbContractTest extends AnalyzerContract {
    @Override
    protected AnalyzerFactory factory() {
        return new SmbAnalyzerFactory();
    }

    @Override
    protected List<Conversation> conversations() {
        byte[] dialects = new WireBytes().u8(2).textZ("NT LM 0.12").bytes();
        byte[] names = new WireBytes().u8(4).textZ("a.txt").u8(4).textZ("b.txt").bytes();
        byte[] none = {};
        return List.of(
                Conversation.tcp("a pipe, version 3", 445)
                        .toServer(frame(SmbCodes.NEGOTIATE, 0, SmbBytes.negotiate()))
                        .toClient(answer(SmbCodes.NEGOTIATE, 0, SmbBytes.negotiated()))
                        .toServer(frame(SmbCodes.TREE_CONNECT, 1, SmbBytes.treeConnect("IPC$")))
                        .toClient(answer(SmbCodes.TREE_CONNECT, 1, SmbBytes.treeConnected()))
                        .toServer(frame(SmbCodes.CREATE, 2, SmbBytes.create("samr", 0)))
                        .toClient(answer(SmbCodes.CREATE, 2, SmbBytes.created(4)))
                        .toServer(
                                join(
                                        frame(
                                                SmbCodes.WRITE,
                                                3,
                                                SmbBytes.write(4, DcerpcBytes.bind(1))),
                                        frame(SmbCodes.READ, 4, SmbBytes.read(4))))
                        .toClient(
                                join(
                                        answer(SmbCodes.WRITE, 3, SmbBytes.written()),
                                        answer(
                                                SmbCodes.READ,
                                                4,
                                                SmbBytes.readAnswer(DcerpcBytes.bindAck(1, 0)))))
                        .toServer(frame(SmbCodes.CLOSE, 5, SmbBytes.close(4)))
                        .toClient(answer(SmbCodes.CLOSE, 5, SmbBytes.closed())),
                Conversation.tcp("version 1, odd port", 4711)
                        .toServer(SmbBytes.frame(SmbBytes.version1(0x72, 0, 0, none, dialects)))
                        .toClient(
                                SmbBytes.frame(SmbBytes.version1(0x72, 0x80, 1, new byte[2], none)))
                        .toServer(SmbBytes.frame(SmbBytes.version1(7, 0, 1, new byte[2], names)))
                        .toClient(SmbBytes.frame(SmbBytes.version1(7, 0x80, 0, none, none))));
    }

    private static byte[] frame(int command, long id, WireBytes body) {
        return SmbBytes.frame(SmbBytes.request(command, id, body));
    }

    private static byte[] answer(int command, long id, WireBytes body) {
        return SmbBytes.frame(SmbBytes.answer(command, id, 0, body));
    }
}
