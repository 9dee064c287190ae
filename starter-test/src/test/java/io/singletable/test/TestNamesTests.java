package io.singletable.test;

import java.util.regex.Pattern;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Names of tests, which decide when they run: {@code …IntegrationTests} start DynamoDB
 * Local, other {@code …Tests} don't.
 */
class TestNamesTests {

	private static final Pattern SERVERS = Pattern
		.compile(".*\\.(EmbeddedDynamoDb|DataSingleTableTest|SpringBootTest)");

	private static final JavaClasses TESTS = ArchConfiguration.withThreadLocalScope((configuration) -> {
		configuration.setResolveMissingDependenciesFromClassPath(false);
		return new ClassFileImporter().withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
			.importPackages("io.singletable.test", "com.example");
	});

	@Test
	void integrationTestsNeedAServer() {
		assertThat(TESTS).filteredOn((type) -> type.getSimpleName().endsWith("IntegrationTests"))
			.isNotEmpty()
			.allSatisfy((type) -> assertThat(needsServer(type)).as(type.getName()).isTrue());
	}

	@Test
	void otherTestsNeedNoServer() {
		assertThat(TESTS).filteredOn(
				(type) -> type.getSimpleName().endsWith("Tests") && !type.getSimpleName().endsWith("IntegrationTests"))
			.isNotEmpty()
			.allSatisfy((type) -> assertThat(needsServer(type)).as(type.getName()).isFalse());
	}

	/**
	 * Whether a test, or a nested class of it, knows a server, itself or through other
	 * classes.
	 */
	private static boolean needsServer(JavaClass test) {
		return TESTS.stream()
			.filter((type) -> type.equals(test) || type.getName().startsWith(test.getName() + "$"))
			.flatMap((type) -> type.getTransitiveDependenciesFromSelf().stream())
			.anyMatch((dependency) -> SERVERS.matcher(dependency.getTargetClass().getName()).matches());
	}

}
