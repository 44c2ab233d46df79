/**
 * Which frames are shipped, and how much of them: BPF expressions for files (live captures filter
 * in the kernel), and rules.
 *
 * <p>Input: a frame, for rules as its decoded layers. Output: a {@link
 * io.ingress.agent.filter.Verdict}. What is rejected here is counted as filtered. Knows no file
 * format of rules: see {@link io.ingress.agent.config}.
 */
package io.ingress.agent.filter;
