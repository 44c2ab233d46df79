package io.ingress.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class RuleBordersTest {
    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("io.ingress.rules");

    @Test
    void shouldLetOnlyTheCompilerKnowFlink() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.ingress.rules.cep")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.flink..")
                .check(CLASSES);
    }

    @Test
    void shouldLetOnlyTheParserKnowYaml() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(YamlNode.class.getName())
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.yaml..")
                .check(CLASSES);
    }
}
