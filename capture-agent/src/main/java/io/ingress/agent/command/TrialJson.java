package io.ingress.agent.command;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.ingress.agent.filter.FilterRule;
import io.ingress.agent.filter.RuleOutcome;
import java.io.IOException;
import java.io.StringWriter;

/** A trial of rules as JSON, for programs. */
final class TrialJson {
    private TrialJson() {}

    static String of(TrialReport report) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = new JsonFactory().createGenerator(text)) {
            out.useDefaultPrettyPrinter();
            out.writeStartObject();
            out.writeArrayFieldStart("rules");
            for (RuleOutcome outcome : report.trial().outcomes()) {
                if (outcome.rule().isPresent()) {
                    out.writeStartObject();
                    rule(outcome.rule().get(), report, outcome, out);
                    numbers(outcome, out);
                    out.writeEndObject();
                }
            }
            out.writeEndArray();
            RuleOutcome unmatched = report.trial().outcomes().get(report.rules().rules().size());
            object("unmatched", unmatched, out);
            object("total", report.total(), out);
            out.writeEndObject();
        }
        return text.toString();
    }

    private static void rule(
            FilterRule rule, TrialReport report, RuleOutcome outcome, JsonGenerator out)
            throws IOException {
        out.writeStringField("name", rule.name());
        out.writeNumberField("line", rule.line());
        out.writeStringField("action", rule.action().toString());
        var shadow = report.shadowOf(outcome);
        if (shadow.isPresent()) {
            out.writeStringField("shadowed_by", shadow.get().by().name());
        }
    }

    private static void object(String name, RuleOutcome outcome, JsonGenerator out)
            throws IOException {
        out.writeObjectFieldStart(name);
        numbers(outcome, out);
        out.writeEndObject();
    }

    private static void numbers(RuleOutcome outcome, JsonGenerator out) throws IOException {
        out.writeNumberField("packets", outcome.packets());
        out.writeNumberField("bytes", outcome.capturedBytes());
        out.writeNumberField("flows", outcome.flows());
        out.writeNumberField("shipped_packets", outcome.shippedPackets());
        out.writeNumberField("shipped_bytes", outcome.shippedBytes());
        out.writeNumberField("cut_packets", outcome.cutPackets());
        out.writeNumberField("dropped_packets", outcome.droppedPackets());
        out.writeNumberField("sampled_out_packets", outcome.sampledOutPackets());
    }
}
