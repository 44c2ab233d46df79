/**
 * The predicate index: which of many detections hold for an event, at a cost that hardly grows with
 * their number.
 *
 * <p>Input: detections, each known by its position in a list, and events one at a time; output: the
 * positions of exactly those that hold. From every condition a few necessary <em>anchors</em> are
 * taken (an equality, a substring, a network, ...), of which at least one is true whenever the
 * condition is; among the parts of a conjunction those that are expected to be true most rarely. An
 * event's fields are looked up once for all rules: equalities in a hash map, substrings in one
 * automaton, networks by prefix length, limits in sorted order. Only rules with a true anchor are
 * then asked themselves. So an anchor may be true too often, but never too rarely; a kind of
 * condition or matcher unknown here gives none, and its rule is always asked.
 *
 * <p>Built once and immutable; any number of threads may ask it. It knows nothing of correlations,
 * time and Flink.
 */
package io.ingress.rules.index;
