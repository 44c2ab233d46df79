package io.ingress.agent.config;

import java.util.List;
import java.util.stream.Collectors;

/** A configuration cannot be used; the message has one line for each problem. */
public final class ConfigException extends Exception {
    private static final long serialVersionUID = 1L;

    ConfigException(List<ConfigProblem> problems) {
        super(problems.stream().map(ConfigProblem::toString).collect(Collectors.joining("\n")));
    }

    ConfigException(String line, Throwable cause) {
        super(line, cause);
    }
}
