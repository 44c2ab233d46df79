package io.ingress.dashboard.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.ingress.rules.RuleProblem;
import java.util.List;
import java.util.Locale;

/** Schema Error of the API. */
record ErrorBody(Detail error) {
    /**
     * @param field parameter that is wrong, or null
     * @param problems of a text of rules, else null and left out
     */
    record Detail(
            String code,
            String message,
            String field,
            @JsonInclude(JsonInclude.Include.NON_NULL) List<Problem> problems) {}

    /** Schema RuleProblem of the API. */
    record Problem(String severity, int line, int column, String message, String remedy) {
        static Problem of(RuleProblem problem) {
            return new Problem(
                    problem.severity().name().toLowerCase(Locale.ROOT),
                    problem.at().line(),
                    problem.at().column(),
                    problem.message(),
                    problem.remedy());
        }
    }
}
