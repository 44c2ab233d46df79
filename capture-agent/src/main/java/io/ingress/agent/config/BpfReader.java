package io.ingress.agent.config;

import io.ingress.agent.source.BpfFilter;
import io.ingress.agent.source.CaptureException;
import io.ingress.agent.source.FilterSyntaxException;
import java.util.Optional;

/** Reads the filter expression of a source. */
final class BpfReader {
    private final Problems problems;
    private final Values values;

    BpfReader(Problems problems) {
        this.problems = problems;
        this.values = new Values(problems);
    }

    Optional<String> read(Section source) {
        Optional<YamlNode> node = source.get("bpf");
        Optional<String> expression = node.flatMap(value -> values.text(value, "bpf"));
        if (expression.isPresent() && !isFilter(expression.get())) {
            problems.add(
                    node.get().at(),
                    "'bpf': not a capture filter: " + expression.get(),
                    "write it as for tcpdump, see man pcap-filter");
        }
        return expression;
    }

    private static boolean isFilter(String expression) {
        try {
            BpfFilter.compile(expression).close();
            return true;
        } catch (FilterSyntaxException e) {
            return false;
        } catch (CaptureException e) {
            // Without libpcap nobody can say; a start that needs it will.
            return true;
        }
    }
}
