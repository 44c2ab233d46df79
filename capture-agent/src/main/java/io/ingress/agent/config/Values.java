package io.ingress.agent.config;

import io.ingress.model.text.Nearest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads single values; what is none is empty, and a problem. */
final class Values {
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,18}");
    private static final Pattern AMOUNT = Pattern.compile("([0-9]{1,12}) ?([A-Za-z]*)");
    private static final Set<String> TRUE = Set.of("true", "yes", "on");
    private static final Map<String, Long> BYTES =
            Map.of("", 1L, "B", 1L, "KiB", 1L << 10, "MiB", 1L << 20, "GiB", 1L << 30);

    private final Problems problems;

    Values(Problems problems) {
        this.problems = problems;
    }

    Optional<String> text(YamlNode node, String key) {
        if (!node.isScalar() || node.text().isBlank()) {
            return wrong(node, key, "a text", "write one value");
        }
        return Optional.of(node.text().strip());
    }

    Optional<Boolean> truth(YamlNode node, String key) {
        if (!node.isScalar() || !node.isTruth()) {
            return wrong(node, key, "true or false", "write true or false without quotes");
        }
        return Optional.of(TRUE.contains(node.text().toLowerCase(Locale.ROOT)));
    }

    Optional<Long> whole(YamlNode node, String key, long least, long most) {
        if (!node.isScalar() || !WHOLE.matcher(node.text()).matches()) {
            return wrong(node, key, "a whole number", "write a number of " + least + ".." + most);
        }
        long value = Long.parseLong(node.text());
        if (value < least || value > most) {
            return outside(node, key, "write a number of " + least + ".." + most);
        }
        return Optional.of(value);
    }

    Optional<Double> decimal(YamlNode node, String key, double least, double most) {
        String remedy = "write a number of " + least + ".." + most;
        try {
            double value = node.isScalar() ? Double.parseDouble(node.text()) : Double.NaN;
            if (Double.isNaN(value)) {
                return wrong(node, key, "a number", remedy);
            }
            return value < least || value > most ? outside(node, key, remedy) : Optional.of(value);
        } catch (NumberFormatException e) {
            return wrong(node, key, "a number", remedy);
        }
    }

    /** A number of bytes, with a unit or without. */
    Optional<Long> size(YamlNode node, String key, long least, long most) {
        String remedy = "write e.g. 65536, 64 KiB, 16 MiB or 4 GiB";
        Matcher amount = AMOUNT.matcher(node.isScalar() ? node.text().strip() : "");
        if (!amount.matches()) {
            return wrong(node, key, "a size", remedy);
        }
        if (!BYTES.containsKey(amount.group(2))) {
            problems.add(
                    node.at(),
                    "'" + key + "' has an unknown unit: " + node.quoted(),
                    "write " + amount.group(1) + " B, KiB, MiB or GiB");
            return Optional.empty();
        }
        long number = Long.parseLong(amount.group(1));
        long unit = BYTES.get(amount.group(2));
        return number > most / unit || number * unit < least
                ? outside(node, key, "write " + size(least) + " to " + size(most))
                : Optional.of(number * unit);
    }

    /** One of the names of an enum, in lower case with hyphens. */
    <E extends Enum<E>> Optional<E> name(YamlNode node, String key, E[] values) {
        List<String> names = Arrays.stream(values).map(Values::name).toList();
        int index = names.indexOf(node.isScalar() ? node.text() : "");
        if (index < 0) {
            return wrong(
                    node,
                    key,
                    "one of " + String.join(", ", names),
                    Nearest.remedy(node.isScalar() ? node.text() : "", names, "write one of them"));
        }
        return Optional.of(values[index]);
    }

    static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A number of bytes as it is written in a configuration. */
    static String size(long bytes) {
        for (String unit : List.of("GiB", "MiB", "KiB")) {
            if (bytes > 0 && bytes % BYTES.get(unit) == 0) {
                return bytes / BYTES.get(unit) + " " + unit;
            }
        }
        return bytes + " B";
    }

    <T> Optional<T> wrong(YamlNode node, String key, String what, String remedy) {
        problems.add(node.at(), "'" + key + "' must be " + what + ", not " + node.quoted(), remedy);
        return Optional.empty();
    }

    private <T> Optional<T> outside(YamlNode node, String key, String remedy) {
        problems.add(node.at(), "'" + key + "' is out of range: " + node.text(), remedy);
        return Optional.empty();
    }
}
