package io.ingress.rules;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The mapping files that come with the program, one per logsource of Sigma. */
final class FieldMappings {
    /** Files of mappings, one a line, relative to {@code /mappings/}. */
    private static final String INDEX = "/mappings/index.txt";

    private static final Map<Logsource, FieldMapping> ALL = load();

    private FieldMappings() {}

    static Optional<FieldMapping> of(Logsource logsource) {
        if (logsource.isOwn() && !logsource.service().isEmpty() && logsource.category().isEmpty()) {
            return Optional.of(FieldMapping.own(logsource));
        }
        return Optional.ofNullable(ALL.get(logsource));
    }

    static List<Logsource> known() {
        return List.copyOf(ALL.keySet());
    }

    private static Map<Logsource, FieldMapping> load() {
        Map<Logsource, FieldMapping> all = new LinkedHashMap<>();
        Problems problems = new Problems();
        for (String name : resource(INDEX).lines().filter(line -> !line.isBlank()).toList()) {
            String file = "mappings/" + name;
            for (YamlNode node : YamlNode.documents(file, resource("/" + file), problems)) {
                FieldMapping mapping = new MappingParser(problems).parse(node);
                all.put(mapping.logsource(), mapping);
            }
        }
        if (!problems.isEmpty()) {
            throw new IllegalStateException("the field mappings are broken: " + problems.all());
        }
        return all;
    }

    private static String resource(String name) {
        try (InputStream in = FieldMappings.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
