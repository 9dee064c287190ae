package io.singletable.sample;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/**
 * Names of tests, which decide when they run: {@code …IntegrationTests} start the
 * application, other {@code …Tests} don't.
 */
class TestNamesTests {

	private static final String START = ".*\\.(SpringApplication|SpringBootTest|DataSingleTableTest|LocalProcess|ServerSocket|HttpServer)";

	private static final JavaClasses TESTS = ArchConfiguration.withThreadLocalScope((configuration) -> {
		configuration.setResolveMissingDependenciesFromClassPath(false);
		return new ClassFileImporter().withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
			.importPackagesOf(TestNamesTests.class);
	});

	@Test
	void integrationTestsStartTheApplication() {
		classes().that()
			.haveSimpleNameEndingWith("IntegrationTests")
			.should()
			.transitivelyDependOnClassesThat(nameMatching(START))
			.check(TESTS);
	}

	@Test
	void otherTestsStartNothing() {
		noClasses().that()
			.haveNameMatching(".*(?<!Integration)Tests")
			.should()
			.transitivelyDependOnClassesThat(nameMatching(START))
			.check(TESTS);
	}

}
