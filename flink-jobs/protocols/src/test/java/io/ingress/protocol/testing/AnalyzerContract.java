package io.ingress.protocol.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ingress.protocol.AnalyzerFactory;
import io.ingress.protocol.AnalyzerFactory.Recognition;
import io.ingress.protocol.AnalyzerRegistry;
import io.ingress.protocol.Direction;
import io.ingress.protocol.ParseResult;
import io.ingress.protocol.ProtocolAnalyzer;
import io.ingress.protocol.testing.Conversation.Part;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * What every analyzer must hold. Inherit it, name the factory and give a few sound conversations;
 * every test then runs on these, on their mutations and on random bytes.
 */
public abstract class AnalyzerContract {
    private static final long SEED = 20261123;
    private static final int MUTATIONS = 400;
    private static final int RANDOM_INPUTS = 400;

    /** Bytes of state one flow may need at most; the default is what a TCP message can need. */
    protected int maxStateBytes() {
        return 256 * 1024;
    }

    /** Longest start of a stream that recognition may ask for, bytes. */
    protected int maxRecognitionBytes() {
        return 4096;
    }

    protected abstract AnalyzerFactory factory();

    /** At least one conversation for each transport that the protocol uses. */
    protected abstract List<Conversation> conversations();

    @Test
    void shouldFindTransactionsInEveryConversation() throws IOException {
        for (Conversation conversation : conversations()) {
            SinkRecorder seen = play(conversation, Integer.MAX_VALUE, Integer.MAX_VALUE);

            assertThat(seen.transactions()).as(conversation.name()).isNotEmpty();
            assertThat(seen.anomalies()).as(conversation.name()).isEmpty();
        }
    }

    @Test
    void shouldRecogniseTheFirstPartOfEveryConversation() {
        for (Conversation conversation : conversations()) {
            Part first = conversation.parts().get(0);

            assertThat(recognise(conversation, first, first.bytes().length))
                    .as(conversation.name())
                    .isEqualTo(Recognition.YES);
        }
    }

    @Test
    void shouldNeverTakeBackWhatRecognitionSaid() {
        for (Conversation conversation : streams()) {
            Part first = conversation.parts().get(0);
            Recognition before = Recognition.NEED_MORE;
            for (int length = 1; length <= first.bytes().length; length++) {
                Recognition now = recognise(conversation, first, length);
                boolean kept = before == Recognition.NEED_MORE || now == before;

                assertThat(kept).as("%s at %d bytes", conversation, length).isTrue();
                before = now;
            }
        }
    }

    @Test
    void shouldDecideAfterABoundedNumberOfBytes() {
        Random random = new Random(SEED);
        for (int i = 0; i < RANDOM_INPUTS; i++) {
            byte[] bytes = new byte[maxRecognitionBytes()];
            random.nextBytes(bytes);
            for (Conversation conversation : streams()) {
                Part part = new Part(Direction.TO_SERVER, bytes);

                assertThat(recognise(conversation, part, bytes.length))
                        .isNotEqualTo(Recognition.NEED_MORE);
            }
        }
    }

    @Test
    void shouldBeTheOnlyOneToRecogniseItsConversations() {
        AnalyzerRegistry registry = AnalyzerRegistry.load(factory().getClass().getClassLoader());
        for (Conversation conversation : conversations()) {
            Part first = conversation.parts().get(0);
            for (AnalyzerFactory other : registry.factories()) {
                boolean mine = other.protocol().equals(factory().protocol());
                Recognition answer =
                        other.recognise(
                                conversation.transport(),
                                first.direction(),
                                conversation.serverPort(),
                                first.bytes(),
                                0,
                                first.bytes().length);

                assertThat(answer == Recognition.YES)
                        .as("%s asked about %s", other.protocol(), conversation)
                        .isEqualTo(mine);
            }
        }
    }

    @Test
    void shouldGiveTheSameHoweverAStreamIsCut() throws IOException {
        for (Conversation conversation : streams()) {
            SinkRecorder whole = play(conversation, Integer.MAX_VALUE, Integer.MAX_VALUE);
            int longest = longestPart(conversation);
            for (int size = 1; size <= longest; size++) {
                SinkRecorder cut = play(conversation, size, Integer.MAX_VALUE);

                assertThat(cut.transactions())
                        .as("%s in pieces of %d", conversation, size)
                        .isEqualTo(whole.transactions());
                assertThat(cut.anomalies()).isEqualTo(whole.anomalies());
            }
        }
    }

    @Test
    void shouldGoOnFromStateSavedAnywhere() throws IOException {
        for (Conversation conversation : conversations()) {
            SinkRecorder whole = play(conversation, Integer.MAX_VALUE, Integer.MAX_VALUE);
            for (int every = 1; every <= 3; every++) {
                int piece = conversation.transport() == Conversation.TCP ? 1 : Integer.MAX_VALUE;
                SinkRecorder restored = play(conversation, piece, every);

                assertThat(restored.transactions())
                        .as("%s saved after every %d pieces", conversation, every)
                        .isEqualTo(whole.transactions());
            }
        }
    }

    @Test
    void shouldTakeAnyBytesAndStaySmall() throws IOException {
        Random random = new Random(SEED);
        for (Conversation conversation : conversations()) {
            ProtocolAnalyzer analyzer = factory().create(conversation.transport());
            for (int i = 0; i < RANDOM_INPUTS; i++) {
                byte[] bytes = new byte[random.nextInt(2000)];
                random.nextBytes(bytes);
                feed(analyzer, conversation, bytes, random);
                recognise(conversation, new Part(direction(random), bytes), bytes.length);
            }
            analyzer.onEnd(0, new SinkRecorder());

            assertThat(save(analyzer).length).isLessThanOrEqualTo(maxStateBytes());
        }
    }

    @Test
    void shouldTakeBrokenConversationsAndStaySmall() throws IOException {
        Random random = new Random(SEED);
        for (Conversation conversation : conversations()) {
            ProtocolAnalyzer analyzer = factory().create(conversation.transport());
            for (int i = 0; i < MUTATIONS; i++) {
                for (Part part : conversation.parts()) {
                    byte[] broken = mutate(part.bytes(), random);
                    feed(analyzer, conversation, broken, random);
                    recognise(conversation, new Part(part.direction(), broken), broken.length);
                }

                assertThat(save(analyzer).length).isLessThanOrEqualTo(maxStateBytes());
            }
            analyzer.onEnd(0, new SinkRecorder());
        }
    }

    @Test
    void shouldTakeEveryTruncation() throws IOException {
        for (Conversation conversation : conversations()) {
            for (Part part : conversation.parts()) {
                for (int length = 0; length <= part.bytes().length; length++) {
                    ProtocolAnalyzer analyzer = factory().create(conversation.transport());
                    byte[] cut = Arrays.copyOf(part.bytes(), length);
                    SinkRecorder seen = new SinkRecorder();
                    deliver(analyzer, conversation.transport(), part.direction(), cut, seen);
                    analyzer.onEnd(0, seen);

                    assertThat(recognise(conversation, part, length)).isNotNull();
                }
            }
        }
    }

    @Test
    void shouldRefuseStateOfAnUnknownVersion() throws IOException {
        Conversation conversation = conversations().get(0);
        byte[] state = save(factory().create(conversation.transport()));
        int unknown = factory().stateVersion() + 1;

        assertThatThrownBy(() -> restore(conversation.transport(), unknown, state))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("version=" + unknown);
    }

    private List<Conversation> streams() {
        return conversations().stream().filter(c -> c.transport() == Conversation.TCP).toList();
    }

    private static int longestPart(Conversation conversation) {
        return conversation.parts().stream().mapToInt(p -> p.bytes().length).max().orElse(0);
    }

    private Recognition recognise(Conversation conversation, Part part, int length) {
        return factory()
                .recognise(
                        conversation.transport(),
                        part.direction(),
                        conversation.serverPort(),
                        part.bytes(),
                        0,
                        length);
    }

    /** Plays in pieces, with the analyzer saved and restored after so many of them. */
    private SinkRecorder play(Conversation conversation, int pieceBytes, int saveEvery)
            throws IOException {
        ProtocolAnalyzer analyzer = factory().create(conversation.transport());
        SinkRecorder seen = new SinkRecorder();
        int pieces = 0;
        for (Part part : conversation.parts()) {
            byte[] bytes = part.bytes();
            for (int at = 0; at < bytes.length; at += Math.min(pieceBytes, bytes.length - at)) {
                int end = at + Math.min(pieceBytes, bytes.length - at);
                byte[] piece = Arrays.copyOfRange(bytes, at, end);
                if (deliver(analyzer, conversation.transport(), part.direction(), piece, seen)) {
                    analyzer.onEnd(0, seen);
                    return seen;
                }
                if (++pieces % saveEvery == 0) {
                    analyzer =
                            restore(
                                    conversation.transport(),
                                    factory().stateVersion(),
                                    save(analyzer));
                }
            }
        }
        analyzer.onEnd(0, seen);
        return seen;
    }

    private static void feed(
            ProtocolAnalyzer analyzer, Conversation conversation, byte[] bytes, Random random)
            throws IOException {
        SinkRecorder seen = new SinkRecorder();
        Direction direction = direction(random);
        if (conversation.transport() == Conversation.TCP && random.nextInt(8) == 0) {
            analyzer.onGap(direction, 0, 1 + random.nextInt(3000), seen);
        }
        deliver(analyzer, conversation.transport(), direction, bytes, seen);
    }

    /** True when the analyzer gives the flow to another one. */
    private static boolean deliver(
            ProtocolAnalyzer analyzer,
            int transport,
            Direction direction,
            byte[] bytes,
            SinkRecorder seen) {
        if (transport == Conversation.TCP) {
            ParseResult result = analyzer.onStream(direction, 0, bytes, 0, bytes.length, seen);
            assertThat(result).isNotNull();
            if (!(result instanceof ParseResult.Handover handover)) {
                return false;
            }
            assertThat(handover.consumed()).isBetween(0, bytes.length);
            return true;
        }
        assertThat(analyzer.onDatagram(direction, 0, bytes, 0, bytes.length, bytes.length, seen))
                .isNotNull()
                .isNotInstanceOf(ParseResult.Handover.class);
        return false;
    }

    private static Direction direction(Random random) {
        return random.nextBoolean() ? Direction.TO_SERVER : Direction.TO_CLIENT;
    }

    private static byte[] mutate(byte[] bytes, Random random) {
        byte[] broken = Arrays.copyOf(bytes, random.nextInt(bytes.length + 8));
        for (int flips = random.nextInt(6); flips > 0 && broken.length > 0; flips--) {
            broken[random.nextInt(broken.length)] = (byte) random.nextInt();
        }
        return broken;
    }

    private static byte[] save(ProtocolAnalyzer analyzer) throws IOException {
        ByteArrayOutputStream state = new ByteArrayOutputStream();
        analyzer.save(new DataOutputStream(state));
        return state.toByteArray();
    }

    private ProtocolAnalyzer restore(int transport, int version, byte[] state) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(state));
        ProtocolAnalyzer analyzer = factory().restore(transport, version, in);
        assertThat(in.available()).as("state bytes left over").isZero();
        return analyzer;
    }
}
