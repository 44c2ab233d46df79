package io.ingress.protocol.dcerpc;

import static io.ingress.protocol.testing.WireBytes.join;
import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.protocol.AnalyzerFactory.Recognition;
import io.ingress.protocol.Direction;
import io.ingress.protocol.testing.SinkRecorder;
import io.ingress.protocol.testing.WireBytes;
import org.junit.jupiter.api.Test;

class DcerpcParserTest {
    private final SinkRecorder seen = new SinkRecorder();
    private final DcerpcAnalyzer analyzer = new DcerpcAnalyzer();

    @Test
    void shouldNameTheInterfaceOfARequest() {
        toServer(DcerpcBytes.bind(1));
        toClient(DcerpcBytes.bindAck(1, 0));
        toServer(DcerpcBytes.request(2, 3, 3, 20));
        toClient(DcerpcBytes.response(2, 3, 8));

        assertThat(seen.transactions()).hasSize(2);
        assertThat(seen.transactions().get(0))
                .contains("e1af8308-5d1f-11c9-91a4-08002b14a0fa", "\"version\":\"3.0\"", "BINDACK");
        assertThat(seen.transactions().get(1)).contains("epmapper", "\"opnum\":3");
    }

    @Test
    void shouldNotNameAnInterfaceThatWasRefused() {
        toServer(DcerpcBytes.bind(1));
        toClient(DcerpcBytes.bindAck(1, 2));
        toServer(DcerpcBytes.request(2, 3, 3, 20));
        analyzer.onEnd(1, seen);

        assertThat(seen.transactions().get(1)).doesNotContain("epmapper").contains("UNREPLIED");
    }

    @Test
    void shouldPutFragmentsTogether() {
        toServer(join(DcerpcBytes.request(2, 1, 3, 20), DcerpcBytes.request(2, 2, 3, 10)));
        toClient(join(DcerpcBytes.response(2, 1, 5), DcerpcBytes.response(2, 2, 6)));

        assertThat(seen.transactions()).hasSize(1);
        assertThat(seen.transactions().get(0))
                .contains(
                        "\"req\":{\"opnum\":3,\"frag_cnt\":2,\"stub_data_size\":30}",
                        "\"res\":{\"frag_cnt\":2,\"stub_data_size\":11}");
    }

    @Test
    void shouldSayThatARequestWasNotSeen() {
        toClient(DcerpcBytes.response(2, 3, 5));

        assertThat(seen.transactions().get(0)).contains("REQUEST_LOST");
    }

    @Test
    void shouldNotBelieveACountOfInterfaces() {
        WireBytes body = new WireBytes().u16le(1).u16le(1).u32le(0).u8(255).u24le(0).u16le(0);
        byte[] bind = DcerpcBytes.pdu(DcerpcPdu.BIND, 3, 1, body.u8(255).u8(0).u32le(7));

        toServer(bind);
        analyzer.onEnd(1, seen);

        assertThat(seen.transactions()).hasSize(1);
        assertThat(seen.transactions().get(0)).doesNotContain("interfaces");
    }

    @Test
    void shouldGoOnAtTheNextPduAfterAGap() {
        toServer(DcerpcBytes.request(1, 3, 3, 20));
        analyzer.onGap(Direction.TO_SERVER, 1, 99, seen);
        toServer(join(WireBytes.hex("0500ff000102"), DcerpcBytes.request(2, 3, 4, 20)));
        analyzer.onEnd(1, seen);

        assertThat(seen.transactions()).hasSize(2);
        assertThat(seen.transactions().get(1)).contains("\"opnum\":4");
    }

    @Test
    void shouldKnowWhichSideAPduIsOf() {
        byte[] answer = DcerpcBytes.bindAck(1, 0);

        Recognition found =
                new DcerpcAnalyzerFactory()
                        .recognise(6, Direction.TO_SERVER, 4711, answer, 0, answer.length);

        assertThat(found).isEqualTo(Recognition.REVERSED);
    }

    @Test
    void shouldRefuseADatagramThatIsShorterThanItSays() {
        byte[] datagram = DcerpcBytes.datagram(0, 4, 2, 8);

        Recognition found =
                new DcerpcAnalyzerFactory()
                        .recognise(17, Direction.TO_SERVER, 135, datagram, 0, datagram.length - 1);

        assertThat(found).isEqualTo(Recognition.NO);
    }

    private void toServer(byte[] bytes) {
        analyzer.onStream(Direction.TO_SERVER, 1, bytes, 0, bytes.length, seen);
    }

    private void toClient(byte[] bytes) {
        analyzer.onStream(Direction.TO_CLIENT, 1, bytes, 0, bytes.length, seen);
    }
}
