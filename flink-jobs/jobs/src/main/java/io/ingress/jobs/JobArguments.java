package io.ingress.jobs;

import java.util.LinkedHashMap;
import java.util.Map;

/** {@code --name value} arguments of a job's main method; unknown names are errors. */
final class JobArguments {
    private final Map<String, String> values;

    private JobArguments(Map<String, String> values) {
        this.values = values;
    }

    /**
     * @param defaults every name there is, with the value it has when it is not given
     * @throws IllegalArgumentException when a name is unknown or a value is missing; says which
     */
    static JobArguments parse(String[] args, Map<String, String> defaults, String usage) {
        Map<String, String> values = new LinkedHashMap<>(defaults);
        for (int i = 0; i < args.length; i += 2) {
            String name = args[i].startsWith("--") ? args[i].substring(2) : args[i];
            if (!args[i].startsWith("--") || !values.containsKey(name)) {
                throw new IllegalArgumentException(
                        "unknown argument: " + args[i] + "; usage: " + usage);
            }
            if (i + 1 == args.length) {
                throw new IllegalArgumentException("needs a value: " + args[i]);
            }
            values.put(name, args[i + 1]);
        }
        return new JobArguments(values);
    }

    String text(String name) {
        return values.get(name);
    }

    int number(String name) {
        try {
            return Integer.parseInt(values.get(name));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "must be a number: " + name + "=" + values.get(name), e);
        }
    }
}
