/** Nullable texts, byte arrays and lists on Flink's data views, for detection's serializers. */
package io.ingress.jobs.detection.wire;
