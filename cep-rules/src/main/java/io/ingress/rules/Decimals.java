package io.ingress.rules;

import java.math.BigDecimal;
import java.util.Optional;

/** Numbers as people write them in rules. */
final class Decimals {
    private Decimals() {}

    /** Empty for what is no decimal number, or one of absurd length. */
    static Optional<BigDecimal> read(String text) {
        if (!text.matches("[-+]?(0|[1-9][0-9]{0,29})(\\.[0-9]{1,30})?")) {
            return Optional.empty();
        }
        return Optional.of(new BigDecimal(text).stripTrailingZeros());
    }
}
