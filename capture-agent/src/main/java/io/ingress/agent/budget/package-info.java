/**
 * How much of each frame is shipped: the payload budget per flow direction.
 *
 * <p>Input: a decoded frame. Output: the number of bytes to keep. One thread; time is the packets'
 * own, so a replay cuts the same bytes.
 */
package io.ingress.agent.budget;
