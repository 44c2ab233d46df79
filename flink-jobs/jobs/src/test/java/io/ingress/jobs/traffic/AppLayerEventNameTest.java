package io.ingress.jobs.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AppLayerEventNameTest {
    @Test
    void shouldWriteNamesAsEveDoes() {
        assertThat(AppLayerEventName.of("http", "missing_host_header"))
                .isEqualTo("MISSING_HOST_HEADER");
        assertThat(AppLayerEventName.of("dns", "malformed_data")).isEqualTo("malformed_data");
        assertThat(AppLayerEventName.of(null, "internal_error")).isEqualTo("internal_error");
    }
}
