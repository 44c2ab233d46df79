/**
 * The only SQL of the server: reads traffic.db, which the archive writes, and reads and writes
 * console.db (sessions, login) and evidence.db (packets of alerts), which nobody else touches.
 * Every query is bounded by rows and by time. Any thread.
 */
package io.ingress.dashboard.store;
