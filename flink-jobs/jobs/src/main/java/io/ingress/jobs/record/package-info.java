/**
 * The records that travel between operators and the state they keep: types and versioned
 * serializers. Each writes the version of its layout first; a new layout gets a new version, and
 * the old one stays readable.
 */
package io.ingress.jobs.record;
