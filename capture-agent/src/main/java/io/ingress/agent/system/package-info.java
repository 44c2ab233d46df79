/**
 * What the agent asks of the operating system beyond Java: system calls, and the service manager.
 */
package io.ingress.agent.system;
