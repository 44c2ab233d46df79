package io.ingress.protocol.smb;

import static io.ingress.protocol.testing.WireBytes.hex;
import static io.ingress.protocol.testing.WireBytes.join;
import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.protocol.AnalyzerFactory.Recognition;
import io.ingress.protocol.Direction;
import io.ingress.protocol.dcerpc.DcerpcBytes;
import io.ingress.protocol.testing.SinkRecorder;
import io.ingress.protocol.testing.WireBytes;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SmbParserTest {
    private final SinkRecorder seen = new SinkRecorder();
    private final SmbAnalyzer analyzer = new SmbAnalyzer();

    @Test
    void shouldNameDialectsOfBothSides() {
        ask(SmbCodes.NEGOTIATE, 0, SmbBytes.negotiate());
        reply(SmbCodes.NEGOTIATE, 0, 0, SmbBytes.negotiated());

        assertThat(events().get(0))
                .contains(
                        "\"dialect\":\"3.11\"",
                        "\"client_dialects\":[\"2.02\",\"3.11\"]",
                        "\"max_read_size\":65537");
    }

    @Test
    void shouldFollowAFile() {
        ask(SmbCodes.CREATE, 1, SmbBytes.create("dir\\old.txt", 0x1000));
        reply(SmbCodes.CREATE, 1, 0, SmbBytes.created(4));
        ask(SmbCodes.SET_INFO, 2, SmbBytes.rename(4, "dir\\new.txt"));
        reply(SmbCodes.SET_INFO, 2, 0, new WireBytes().u16le(2));
        ask(SmbCodes.READ, 3, SmbBytes.read(4));
        reply(SmbCodes.READ, 3, 0, SmbBytes.readAnswer(new byte[20]));

        assertThat(events()).hasSize(2);
        assertThat(events().get(0))
                .contains(
                        "\"filename\":\"dir\\\\old.txt\"",
                        "\"access\":\"delete on close\"",
                        "\"disposition\":\"FILE_CREATE\"",
                        "\"size\":77",
                        "\"fuid\":\"00000004-0000-0000-0000-000000000000\"");
        assertThat(events().get(1))
                .contains("\"rename\":{\"from\":\"dir\\\\old.txt\",\"to\":\"dir\\\\new.txt\"}");
    }

    @Test
    void shouldReadCommandsThatAreChained() {
        WireBytes create = SmbBytes.create("a.txt", 0);
        while (create.size() % 8 != 0) {
            create.u8(0);
        }
        int length = Smb2Header.SIZE + create.size();
        byte[] first = SmbBytes.command(SmbCodes.CREATE, 1, 0, 0, length, create);
        byte[] related =
                SmbBytes.command(
                        SmbCodes.CLOSE,
                        2,
                        0,
                        4,
                        0,
                        new WireBytes().u16le(24).u16le(0).u32le(0).raw(hex("ff".repeat(16))));
        toServer(SmbBytes.frame(first, related));
        reply(SmbCodes.CREATE, 1, 0, SmbBytes.created(4));
        reply(SmbCodes.CLOSE, 2, 0, SmbBytes.closed());

        assertThat(events()).hasSize(2);
        assertThat(events().get(1)).contains("COMMAND_CLOSE", "\"filename\":\"a.txt\"");
    }

    @Test
    void shouldSayOnWhichShareAFileIsAsLongAsItIsConnected() {
        connect("\\\\srv\\files");
        ask(SmbCodes.CREATE, 2, SmbBytes.create("a.txt", 0));
        reply(SmbCodes.CREATE, 2, 0, SmbBytes.created(4));
        ask(SmbCodes.TREE_DISCONNECT, 3, SmbBytes.closed());
        reply(SmbCodes.TREE_DISCONNECT, 3, 0, SmbBytes.closed());
        ask(SmbCodes.CREATE, 4, SmbBytes.create("b.txt", 0));
        reply(SmbCodes.CREATE, 4, 0, SmbBytes.created(5));

        assertThat(events()).hasSize(4);
        assertThat(events().get(1)).contains("\"a.txt\"", "\"share\":\"\\\\\\\\srv\\\\files\"");
        assertThat(events().get(2)).doesNotContain("\"share\"");
        assertThat(events().get(3)).contains("\"b.txt\"").doesNotContain("\"share\"");
    }

    @Test
    void shouldCallTheShareOfPipesANamedPipeAsInItsTreeConnect() {
        connect("\\\\srv\\IPC$");
        ask(SmbCodes.CREATE, 2, SmbBytes.create("spoolss", 0));
        analyzer.onEnd(1, seen);

        assertThat(events().get(1))
                .contains("\"spoolss\"", "\"named_pipe\":\"\\\\\\\\srv\\\\IPC$\"")
                .doesNotContain("\"share\"");
    }

    @Test
    void shouldWaitForTheAnswerAfterAnInterimOne() {
        ask(SmbCodes.IOCTL, 1, new WireBytes().u16le(57).u16le(0).u32le(0x110018));
        toClient(
                SmbBytes.frame(
                        SmbBytes.command(
                                SmbCodes.IOCTL, 1, SmbStatus.PENDING, 3, 0, SmbBytes.closed())));

        assertThat(events()).isEmpty();

        reply(SmbCodes.IOCTL, 1, 0xc0000022L, SmbBytes.closed());

        assertThat(events()).hasSize(1);
        assertThat(events().get(0)).contains("STATUS_ACCESS_DENIED", "FSCTL_PIPE_WAIT");
    }

    @Test
    void shouldReportCallsInPipes() {
        ask(SmbCodes.WRITE, 1, SmbBytes.write(4, DcerpcBytes.bind(1)));
        reply(SmbCodes.WRITE, 1, 0, SmbBytes.written());
        ask(SmbCodes.READ, 2, SmbBytes.read(4));
        reply(SmbCodes.READ, 2, 0, SmbBytes.readAnswer(DcerpcBytes.bindAck(1, 0)));

        assertThat(events()).hasSize(1);
        assertThat(events().get(0)).contains("COMMAND_WRITE", "BINDACK", "epmapper");
    }

    @Test
    void shouldReadTheNamesOfVersion1() {
        byte[] names = new WireBytes().u8(4).textZ("a.txt").u8(4).textZ("b.txt").bytes();
        toServer(SmbBytes.frame(SmbBytes.version1(7, 0, 1, new byte[2], names)));
        toClient(SmbBytes.frame(SmbBytes.version1(7, 0x80, 0, new byte[0], new byte[0])));

        assertThat(events().get(0))
                .contains("SMB1_COMMAND_RENAME", "\"from\":\"a.txt\"", "\"to\":\"b.txt\"");
    }

    @Test
    void shouldPassOverWhatIsEncrypted() {
        byte[] encrypted = join(hex("fd534d42"), new byte[60]);
        toServer(SmbBytes.frame(encrypted));
        ask(SmbCodes.TREE_CONNECT, 1, SmbBytes.treeConnect("\\\\srv\\files"));
        analyzer.onEnd(1, seen);

        assertThat(events()).hasSize(1);
        assertThat(events().get(0)).contains("\"share\":\"\\\\\\\\srv\\\\files\"");
        assertThat(seen.anomalies()).isEmpty();
    }

    @Test
    void shouldNotFollowAChainInCircles() {
        byte[] command = SmbBytes.command(SmbCodes.CLOSE, 1, 0, 0, 1, SmbBytes.close(1));
        toServer(SmbBytes.frame(command));
        analyzer.onEnd(1, seen);

        assertThat(events()).hasSize(1);
    }

    @Test
    void shouldKnowWhichSideAMessageIsOf() {
        byte[] answer = SmbBytes.frame(SmbBytes.answer(0, 0, 0, SmbBytes.negotiated()));
        byte[] names = new byte[72];
        names[0] = (byte) 0x81;
        names[3] = 68;
        names[4] = 0x20;
        Arrays.fill(names, 5, 37, (byte) 'C');

        assertThat(recognise(Direction.TO_SERVER, answer)).isEqualTo(Recognition.REVERSED);
        assertThat(recognise(Direction.TO_SERVER, names)).isEqualTo(Recognition.YES);
        assertThat(recognise(Direction.TO_CLIENT, names)).isEqualTo(Recognition.REVERSED);
    }

    private static Recognition recognise(Direction direction, byte[] bytes) {
        return new SmbAnalyzerFactory().recognise(6, direction, 445, bytes, 0, bytes.length);
    }

    private List<String> events() {
        return seen.transactions();
    }

    private void connect(String share) {
        ask(SmbCodes.TREE_CONNECT, 1, SmbBytes.treeConnect(share));
        reply(SmbCodes.TREE_CONNECT, 1, 0, SmbBytes.treeConnected());
    }

    private void ask(int command, long id, WireBytes body) {
        toServer(SmbBytes.frame(SmbBytes.request(command, id, body)));
    }

    private void reply(int command, long id, long status, WireBytes body) {
        toClient(SmbBytes.frame(SmbBytes.answer(command, id, status, body)));
    }

    private void toServer(byte[] bytes) {
        analyzer.onStream(Direction.TO_SERVER, 1, bytes, 0, bytes.length, seen);
    }

    private void toClient(byte[] bytes) {
        analyzer.onStream(Direction.TO_CLIENT, 1, bytes, 0, bytes.length, seen);
    }
}
