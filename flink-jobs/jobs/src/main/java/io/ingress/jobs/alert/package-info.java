/**
 * From detections to alerts: ids from content, one open alert per dedup key that grows instead of a
 * flood of new ones, storms bounded per rule and entity. Input: {@link
 * io.ingress.jobs.alert.Detection}s, in event order per entity; output: {@link
 * io.ingress.model.event.AlertEvent}s for {@code ingress.alerts}.
 */
package io.ingress.jobs.alert;
