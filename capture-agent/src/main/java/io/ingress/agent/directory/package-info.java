/**
 * A directory that capture files come into: which of them have packets that were not read yet, and
 * the journal of what was read, from which the same batches can be made again after a crash.
 */
package io.ingress.agent.directory;
