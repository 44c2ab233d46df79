package io.ingress.agent.config;

import io.ingress.agent.CaptureInput;
import java.util.Optional;

/**
 * What a configuration file says about the source of the packets.
 *
 * @param bpf filter expression
 * @param speed of a play
 */
public record CaptureConfig(
        CaptureInput input, Optional<String> bpf, Optional<Double> speed, Times times) {

    /** Which timestamps a play has. */
    public enum Times {
        AS_RECORDED,
        SHIFTED_TO_NOW
    }
}
