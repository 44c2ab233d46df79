package io.ingress.rules;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The texts of rule files, by document. */
final class RuleSources {
    private static final Comparator<Mark> IN_FILE_ORDER =
            Comparator.comparing(Mark::file).thenComparingInt(Mark::line);

    private final Map<String, List<String>> linesByFile = new HashMap<>();

    void add(String file, String text) {
        linesByFile.put(file, text.lines().toList());
    }

    /** The documents of a rule and of all that it refers to, comments included. */
    String of(RuleNode rule) {
        TreeSet<Mark> begins = new TreeSet<>(IN_FILE_ORDER);
        collect(rule, begins);
        return begins.stream().map(this::document).collect(Collectors.joining("---\n"));
    }

    private static void collect(RuleNode rule, TreeSet<Mark> begins) {
        begins.add(rule.meta().at());
        if (rule instanceof Correlation correlation) {
            correlation.inputs().forEach(input -> collect(input.rule(), begins));
        }
    }

    private String document(Mark at) {
        List<String> lines = linesByFile.get(at.file());
        int first = at.line() - 1;
        while (first > 0 && !isBorder(lines.get(first - 1))) {
            first--;
        }
        List<String> document = new ArrayList<>();
        for (int i = first; i < lines.size() && !isBorder(lines.get(i)); i++) {
            document.add(lines.get(i));
        }
        return String.join("\n", document) + "\n";
    }

    private static boolean isBorder(String line) {
        return line.startsWith("---") || line.startsWith("...");
    }
}
