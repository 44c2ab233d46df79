package io.ingress.agent.system;

import static io.ingress.agent.system.CompilerDirectives.diagnose;
import static org.assertj.core.api.Assertions.assertThat;

import javax.management.JMException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CompilerDirectivesTest {
    @AfterEach
    void forgetThem() throws JMException {
        diagnose("compilerDirectivesClear");
    }

    @Test
    void shouldKeepTheOptimisingCompilerForThePathOfAPacket() throws JMException {
        CompilerDirectives.add();

        assertThat(diagnose("compilerDirectivesPrint"))
                .contains("org/apache/kafka/*.*", "c2 directives", "Exclude:true")
                .doesNotContain(
                        "agent/source",
                        "agent/shard",
                        "agent/budget",
                        "agent/filter",
                        "com/sun/jna");
    }
}
