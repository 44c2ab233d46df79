package io.ingress.protocol.mqtt;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.ingress.protocol.testing.StreamCuts;

/** Fuzz target of MQTT; without JAZZER_FUZZ=1 it runs once over the inputs in the resources. */
class MqttFuzzTest {
    @FuzzTest(maxDuration = "60s")
    void shouldReadAStreamTheSameHoweverItIsCut(FuzzedDataProvider input) {
        StreamCuts.check(new MqttAnalyzerFactory(), 1883, input);
    }
}
