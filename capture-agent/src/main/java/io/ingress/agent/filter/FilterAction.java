package io.ingress.agent.filter;

import io.ingress.agent.budget.PayloadLimit;
import java.util.Optional;

/**
 * What happens to the packets a rule matches.
 *
 * @param oneIn of so many flows one is kept: 1 keeps all, {@link #NO_FLOW} none
 * @param payload how much of what is kept is shipped; empty: as everywhere
 */
public record FilterAction(int oneIn, Optional<PayloadLimit> payload) {
    public static final int NO_FLOW = 0;
    public static final int MAX_ONE_IN = 1_000_000;

    public static final FilterAction KEEP = new FilterAction(1, Optional.empty());
    public static final FilterAction DROP = new FilterAction(NO_FLOW, Optional.empty());

    public FilterAction {
        if (oneIn < NO_FLOW || oneIn > MAX_ONE_IN) {
            throw new IllegalArgumentException("must be 0.." + MAX_ONE_IN + ": oneIn=" + oneIn);
        }
    }

    public static FilterAction payload(PayloadLimit limit) {
        return new FilterAction(1, Optional.of(limit));
    }

    public static FilterAction sample(int oneIn) {
        return new FilterAction(oneIn, Optional.empty());
    }

    public boolean isDrop() {
        return oneIn == NO_FLOW;
    }

    public boolean isSample() {
        return oneIn > 1;
    }

    /** As in a configuration file, on one line. */
    @Override
    public String toString() {
        String kept = payload.map(limit -> "payload " + limit.text()).orElse("keep");
        if (isDrop()) {
            return "drop";
        }
        if (!isSample()) {
            return kept;
        }
        return "sample 1/" + oneIn + (payload.isPresent() ? ", " + kept : "");
    }
}
