/**
 * Which frames are shipped at all. Live captures filter in the kernel; files filter here. Frames
 * rejected here are counted as filtered.
 */
package io.ingress.agent.filter;
