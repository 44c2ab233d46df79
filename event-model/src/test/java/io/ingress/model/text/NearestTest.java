package io.ingress.model.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
    private static final List<String> KNOWN = List.of("sensor", "payload", "http.status", "tcp");

    @ParameterizedTest
    @CsvSource({
        "senzor,sensor",
        "snesor,sensor",
        "PAYLOD,payload",
        "tpc,tcp",
        "status,http.status"
    })
    void shouldFindTheNameThatWasMeant(String written, String meant) {
        assertThat(Nearest.of(written, KNOWN)).contains(meant);
    }

    @Test
    void shouldFindNoneWhenNoneIsNear() {
        assertThat(Nearest.of("colour", KNOWN)).isEmpty();
        assertThat(Nearest.of("s".repeat(101), KNOWN)).isEmpty();
        assertThat(Nearest.remedy("colour", KNOWN, "remove it")).isEqualTo("remove it");
    }

    @Test
    void shouldAskForTheNameThatIsNear() {
        assertThat(Nearest.remedy("senzor", KNOWN, "remove it"))
                .isEqualTo("did you mean 'sensor'?");
    }
}
