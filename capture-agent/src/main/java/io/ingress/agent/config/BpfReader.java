package io.ingress.agent.config;

import io.ingress.agent.source.BpfFilter;
import io.ingress.agent.source.CaptureException;
import io.ingress.agent.source.FilterSyntaxException;
import io.ingress.agent.source.HostNames;
import io.ingress.agent.source.LibPcap;
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
        expression.ifPresent(text -> check(text, node.get().at()));
        return expression;
    }

    private void check(String expression, Place at) {
        try {
            LibPcap.load();
            Optional<String> name = HostNames.first(expression);
            if (name.isPresent()) {
                problems.add(
                        at,
                        "'bpf': libpcap would ask DNS for '" + name.get() + "'",
                        "write an address, or a word of man pcap-filter");
                return;
            }
            BpfFilter.compile(expression).close();
        } catch (FilterSyntaxException e) {
            problems.add(
                    at,
                    "'bpf': not a capture filter: " + expression,
                    "write it as for tcpdump, see man pcap-filter");
        } catch (CaptureException e) {
            // Without libpcap nobody can say; a start that needs it will.
            return;
        }
    }
}
