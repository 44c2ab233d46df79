package io.ingress.rules.live;

/**
 * What has become of the state of a stage.
 *
 * @param plan the version that it goes on under
 * @param finishing it comes to its end under that version and begins nothing new
 */
public record StageFate(RulePlan plan, boolean finishing) {}
