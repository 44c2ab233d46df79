package io.ingress.agent.config;

import io.ingress.agent.AgentOptions;
import io.ingress.agent.CaptureInput;
import java.util.Optional;

/**
 * What a configuration file says about the source of the packets.
 *
 * @param bpf filter expression of a play; interfaces have their own
 * @param speed of a play
 */
public record CaptureConfig(
        CaptureInput input, Optional<String> bpf, Optional<Double> speed, Times times) {
    /** At its own pace, with its own times. */
    static CaptureConfig of(CaptureInput input, Optional<String> bpf) {
        return new CaptureConfig(input, bpf, Optional.empty(), Times.AS_RECORDED);
    }

    /** Which timestamps a play has. */
    public enum Times {
        AS_RECORDED(0),
        SHIFTED_TO_NOW(AgentOptions.SHIFT_TO_NOW);

        private final long shiftNs;

        Times(long shiftNs) {
            this.shiftNs = shiftNs;
        }

        /** Value of {@link AgentOptions#timeShiftNs}. */
        public long shiftNs() {
            return shiftNs;
        }
    }
}
