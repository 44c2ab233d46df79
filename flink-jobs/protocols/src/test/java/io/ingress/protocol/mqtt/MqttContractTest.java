package io.ingress.protocol.mqtt;

import static io.ingress.protocol.testing.WireBytes.hex;
import static io.ingress.protocol.testing.WireBytes.join;

import io.ingress.protocol.AnalyzerFactory;
import io.ingress.protocol.testing.AnalyzerContract;
import io.ingress.protocol.testing.Conversation;
import java.util.List;

class MqttContractTest extends AnalyzerContract {
    @Override
    protected AnalyzerFactory factory() {
        return new MqttAnalyzerFactory();
    }

    @Override
    protected List<Conversation> conversations() {
        return List.of(
                Conversation.tcp("publish and subscribe, 3.1.1", 1883)
                        .toServer(
                                join(
                                        MqttBytes.connect(4, "sensor-1", "ada", "secret"),
                                        MqttBytes.publish(0, 0, "room/1", "21.5"),
                                        MqttBytes.publish(2, 7, "room/2", "22.5"),
                                        MqttBytes.subscribe(8, "room/#", 1)))
                        .toClient(hex("20020000 50020007 9003000801"))
                        .toServer(hex("62020007"))
                        .toClient(hex("70020007"))
                        .toServer(hex("c000"))
                        .toClient(hex("d000"))
                        .toServer(hex("e000")),
                Conversation.tcp("odd port, 3.1", 4711)
                        .toServer(MqttBytes.connect31("old"))
                        .toClient(hex("20020000")),
                Conversation.tcp("version 5 with properties", 1883)
                        .toServer(
                                hex(
                                        "1016 0004 4d515454 05 02 003c 05 1100000078 0004"
                                                + " 61626364"))
                        .toClient(hex("2006 0000 03 22000a")));
    }
}
