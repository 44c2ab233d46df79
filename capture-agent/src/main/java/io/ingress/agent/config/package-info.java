/**
 * The configuration file: YAML to validated records, every mistake with its place and remedy, all
 * of a file at once.
 *
 * <p>Input: a file, the files it names, the environment. Output: {@link
 * io.ingress.agent.config.AgentConfig}, {@link io.ingress.agent.filter.FilterRules}. The JSON
 * Schema beside it says the same for editors.
 */
package io.ingress.agent.config;
