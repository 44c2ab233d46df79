/**
 * The command line of the agent: options in, an exit code and the account out. Knows no source and
 * no exporter, only the agent.
 */
package io.ingress.agent.command;
