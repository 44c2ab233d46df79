package io.ingress.protocol.modbus;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.ingress.protocol.testing.StreamCuts;

/** Fuzz target of modbus; without JAZZER_FUZZ=1 it runs once over the inputs in the resources. */
class ModbusFuzzTest {
    @FuzzTest(maxDuration = "60s")
    void shouldReadAStreamTheSameHoweverItIsCut(FuzzedDataProvider input) {
        StreamCuts.check(new ModbusAnalyzerFactory(), 502, input);
    }
}
