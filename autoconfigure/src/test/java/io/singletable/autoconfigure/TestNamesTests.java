package io.singletable.autoconfigure;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Names of tests, which decide when they run: {@code …IntegrationTests} need a server,
 * other {@code …Tests} don't.
 */
class TestNamesTests {

	private static final Pattern SERVERS = Pattern
		.compile("(software\\.amazon\\.dynamodb|org\\.eclipse\\.jetty|com\\.sun\\.net\\.httpserver)\\..*"
				+ "|java\\.net\\.ServerSocket|io\\.singletable\\.autoconfigure\\.embedded\\..*"
				+ "|org\\.testcontainers\\.junit\\..*"
				+ "|io\\.singletable\\.autoconfigure\\.client\\.EmbeddedDynamoDbAutoConfiguration");

	/**
	 * Their contexts have a region, an endpoint, or embedded.enabled=false: the embedded
	 * DynamoDB Local backs off.
	 */
	private static final Set<String> BACKED_OFF = Set.of("DynamoDbClientAutoConfigurationTests",
			"SingleTableHealthAutoConfigurationTests");

	private static final JavaClasses TESTS = ArchConfiguration.withThreadLocalScope((configuration) -> {
		configuration.setResolveMissingDependenciesFromClassPath(false);
		return new ClassFileImporter().withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
			.importPackages("io.singletable");
	});

	@Test
	void integrationTestsNeedAServer() {
		assertThat(TESTS).filteredOn((type) -> type.getSimpleName().endsWith("IntegrationTests"))
			.isNotEmpty()
			.allSatisfy((type) -> assertThat(serversOf(type)).as(type.getName()).isNotEmpty());
	}

	@Test
	void otherTestsNeedNoServer() {
		assertThat(TESTS)
			.filteredOn((type) -> type.getSimpleName().endsWith("Tests")
					&& !type.getSimpleName().endsWith("IntegrationTests") && !BACKED_OFF.contains(type.getSimpleName()))
			.isNotEmpty()
			.allSatisfy((type) -> assertThat(serversOf(type)).as(type.getName()).isEmpty());
	}

	/**
	 * The servers that a test knows, itself or through other classes of the tests.
	 */
	private static Set<String> serversOf(JavaClass test) {
		Set<String> servers = new TreeSet<>();
		collectServers(test, new HashSet<>(), servers);
		return servers;
	}

	private static void collectServers(JavaClass type, Set<JavaClass> seen, Set<String> servers) {
		if (seen.add(type)) {
			for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
				String target = dependency.getTargetClass().getBaseComponentType().getName();
				if (SERVERS.matcher(target).matches()) {
					servers.add(target);
				}
				else if (TESTS.contain(target)) {
					collectServers(TESTS.get(target), seen, servers);
				}
			}
		}
	}

}
