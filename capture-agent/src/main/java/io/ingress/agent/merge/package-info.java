/**
 * Several capture threads, one order: each thread writes its frames into a lane, and one thread
 * takes them out of all lanes by capture time.
 *
 * <p>Input: frames that were cut and placed, from N threads. Output: the same frames in one order,
 * to the sharder's thread. Knows nothing of interfaces, filters or Kafka.
 */
package io.ingress.agent.merge;
