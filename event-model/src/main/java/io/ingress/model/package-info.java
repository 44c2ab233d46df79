/**
 * The vocabulary that all modules share: packets as they travel, events as they are written, and
 * the names of the topics. Needs the JDK and Jackson, nothing else.
 */
package io.ingress.model;
