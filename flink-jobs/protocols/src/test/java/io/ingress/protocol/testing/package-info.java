/**
 * What every protocol analyzer must hold, as JUnit tests to inherit: {@link
 * io.ingress.protocol.testing.AnalyzerContract}. Published as the test jar of this module, so that
 * plug-ins of users are held to the same.
 */
package io.ingress.protocol.testing;
