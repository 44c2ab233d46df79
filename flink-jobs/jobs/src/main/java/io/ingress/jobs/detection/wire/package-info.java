/**
 * How detection's records cross the network and rest in state: one versioned serializer per type,
 * no reflection. Each value begins with a version byte, so state written by an older release stays
 * readable.
 */
package io.ingress.jobs.detection.wire;
