/**
 * The dashboard's server: REST, live stream and the page's files over what the archive stored.
 * Input: traffic.db and the packets (Kafka or files); output: HTTP on one port.
 */
package io.ingress.dashboard;
