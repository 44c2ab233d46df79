package io.ingress.agent.filter;

import java.util.List;

/**
 * A rule: what it matches and what happens then.
 *
 * @param name unique in its list
 * @param line where it stands in its file, from 1; 0: in none
 * @param layer which packet of a frame the terms are about
 * @param terms all must hold; none: every frame
 */
public record FilterRule(
        String name, int line, Layer layer, List<Term> terms, FilterAction action) {
    public FilterRule {
        terms = List.copyOf(terms);
    }

    /** True when every frame that the other rule matches is matched by this one. */
    boolean covers(FilterRule other) {
        return terms.stream()
                .allMatch(
                        own ->
                                (layer == other.layer || own instanceof Term.Vlans)
                                        && other.terms.stream().anyMatch(own::covers));
    }
}
