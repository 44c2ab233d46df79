/**
 * MQTT over TCP: MQTT 3.1, 3.1.1 (OASIS, sections 2 and 3) and 5.0 (OASIS, sections 2 and 3, with
 * properties, 2.2.2). Events are EVE's of Suricata 7: one per exchange, with an object per control
 * packet in it, so a PUBLISH of QoS 2 stands beside its PUBREC, PUBREL and PUBCOMP.
 *
 * <p>{@link io.ingress.protocol.mqtt.MqttRecognition} says whether it is MQTT, {@link
 * io.ingress.protocol.mqtt.MqttAnalyzer} matches control packets to exchanges, {@link
 * io.ingress.protocol.mqtt.MqttParser} and {@link io.ingress.protocol.mqtt.MqttProperties} read one
 * packet.
 *
 * <p>Not parsed: passwords and authentication data (never written to an event), MQTT-SN, MQTT
 * inside WebSocket, the text of a packet beyond its first 8 KiB. A flow whose CONNECT was not seen
 * is read as 3.1.1: the packets themselves do not say their version.
 */
package io.ingress.protocol.mqtt;
