package io.ingress.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ingress.protocol.AnalyzerFactory.Recognition;
import io.ingress.protocol.AnalyzerRegistry.Verdict;
import java.io.DataInput;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AnalyzerRegistryTest {
    @Test
    void shouldLoadTheRegisteredProtocolsInOrderOfTheirNames() {
        List<String> names =
                AnalyzerRegistry.load().factories().stream()
                        .map(AnalyzerFactory::protocol)
                        .toList();

        assertThat(names).contains("dns").isSorted();
    }

    @Test
    void shouldNotLoadTheTemplate() {
        assertThat(AnalyzerRegistry.load().byProtocol("template")).isEmpty();
    }

    @Test
    void shouldRefuseTwoAnalyzersOfOneProtocol() {
        List<AnalyzerFactory> twice =
                List.of(saying("x", Recognition.NO), saying("x", Recognition.YES));

        assertThatThrownBy(() -> new AnalyzerRegistry(twice))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("one analyzer per protocol: protocol=x of ");
    }

    @Test
    void shouldRefuseANameThatIsNone() {
        for (String name : new String[] {null, "", "My Protocol"}) {
            assertThatThrownBy(() -> new AnalyzerRegistry(List.of(saying(name, Recognition.NO))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("protocol=" + name + " of ");
        }
    }

    @Test
    void shouldPreferYesToNeedMoreAndNeedMoreToNo() {
        AnalyzerFactory no = saying("a", Recognition.NO);
        AnalyzerFactory more = saying("b", Recognition.NEED_MORE);
        AnalyzerFactory yes = saying("c", Recognition.YES);
        AnalyzerFactory alsoYes = saying("d", Recognition.YES);

        assertThat(ask(no)).isEqualTo(Verdict.NONE);
        assertThat(ask(no, more)).isEqualTo(Verdict.NEED_MORE);
        assertThat(ask(alsoYes, yes, more, no)).isEqualTo(new Verdict.Found(yes, false));
    }

    private static Verdict ask(AnalyzerFactory... factories) {
        AnalyzerRegistry registry = new AnalyzerRegistry(List.of(factories));
        return registry.recognise(6, Direction.TO_SERVER, 1, new byte[1], 0, 1, Set.of());
    }

    private static AnalyzerFactory saying(String name, Recognition answer) {
        return new AnalyzerFactory() {
            @Override
            public String protocol() {
                return name;
            }

            @Override
            public int stateVersion() {
                return 1;
            }

            @Override
            public Recognition recognise(
                    int transport,
                    Direction direction,
                    int serverPort,
                    byte[] buffer,
                    int offset,
                    int length) {
                return answer;
            }

            @Override
            public ProtocolAnalyzer create(int transport) {
                throw new UnsupportedOperationException("not asked for in these tests");
            }

            @Override
            public ProtocolAnalyzer restore(int transport, int version, DataInput in) {
                throw new UnsupportedOperationException("not asked for in these tests");
            }
        };
    }
}
