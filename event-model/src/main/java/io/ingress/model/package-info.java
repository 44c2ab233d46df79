/**
 * The vocabulary that all modules share: packets as they travel, events as they are written, and
 * the names of the topics; and what people meant who wrote by hand. Needs the JDK and Jackson,
 * nothing else.
 */
package io.ingress.model;
