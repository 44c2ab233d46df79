package io.ingress.model.eve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EveTimeTest {
    private static final DateTimeFormatter JAVA =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxx").withZone(ZoneOffset.UTC);

    @Property
    void shouldWriteWhatJavaWrites(
            @ForAll @LongRange(min = -9_000_000_000_000_000_000L, max = Long.MAX_VALUE) long ns) {
        assertThat(EveTime.text(ns)).isEqualTo(JAVA.format(Instant.ofEpochSecond(0, ns)));
    }

    @Property
    void shouldReadBackMicroseconds(
            @ForAll @LongRange(min = -9_000_000_000_000_000_000L, max = 9_000_000_000_000_000_000L)
                    long ns)
            throws EveException {
        assertThat(EveTime.parse(EveTime.text(ns))).isEqualTo(Math.floorDiv(ns, 1000) * 1000);
    }

    @ParameterizedTest
    @CsvSource({
        "1970-01-01T00:00:00Z, 0",
        "2000-02-29T23:59:59.9Z, 951868799900000000",
        "2024-05-01T12:00:10.123456789+0200, 1714557610123456789",
        "2024-05-01T12:00:10.1234567891-02:30, 1714573810123456789",
        "2024-05-01 12:00:10+00:00, 1714564810000000000",
    })
    void shouldReadWhatOtherToolsWrite(String text, long ns) throws EveException {
        assertThat(EveTime.parse(text)).isEqualTo(ns);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "now",
                "2024-05-01T12:00:10.5",
                "2024-05-01T12:00:10.5+2",
                "2024-13-01T12:00:10Z",
                "2024-05-01T24:00:10Z",
                "2024-05-01T12:00:10.+0000x",
                "2024/05/01T12:00:10Z",
                "3024-05-01T12:00:10Z",
                "1024-05-01T12:00:10Z",
                "2024-05-01T12-00-10Z",
                "2024-05-01T12:00:10.5?0000"
            })
    void shouldRefuseOtherTexts(String text) {
        assertThatThrownBy(() -> EveTime.parse(text))
                .isInstanceOf(EveException.class)
                .hasMessage("not a timestamp: \"" + text + '"');
    }

    @Property
    void shouldNeverThrowAnythingElse(@ForAll @StringLength(min = 18, max = 42) String tail) {
        String text = "2024-05-01T12:00:1" + tail;
        assertThatThrownBy(() -> EveTime.parse(text)).isInstanceOf(EveException.class);
    }
}
