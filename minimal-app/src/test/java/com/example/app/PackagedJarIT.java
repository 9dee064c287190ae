package com.example.app;

import java.io.IOException;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the jar that an application gets with the dependencies to start with: with
 * both the test starter and the optional DynamoDB Local, whose license forbids
 * redistributing it.
 */
class PackagedJarIT {

	private static final String LIBRARIES = "BOOT-INF/lib/";

	@Test
	void holdsSingletableAndItsClient() throws IOException {
		assertThat(libraries()).anyMatch((name) -> name.startsWith("singletable-spring-boot-starter-0"))
			.anyMatch((name) -> name.startsWith("singletable-core-"))
			.anyMatch((name) -> name.startsWith("dynamodb-2"))
			.anyMatch((name) -> name.startsWith("apache5-client-"));
	}

	@Test
	void holdsNothingOfDynamoDbLocalAndNothingThatOnlyItNeeds() throws IOException {
		assertThat(libraries()).noneMatch((name) -> name.toLowerCase()
			.matches(".*(dynamodb-?local|sqlite|jetty|netty|kotlin|ion-java|antlr|partiql"
					+ "|cognitoidentity|pinpoint|dynamodb-enhanced|url-connection-client).*"));
	}

	@Test
	void holdsNothingOfTests() throws IOException {
		assertThat(libraries()).noneMatch((name) -> name.matches(".*(-test-|junit|assertj|mockito).*"));
	}

	/** Every module of the SDK is one that the starter itself brings. */
	@Test
	void holdsNoMoreThanTheStarterBrings() throws IOException {
		try (JarFile jar = open()) {
			long bytes = jar.stream()
				.filter((entry) -> entry.getName().startsWith(LIBRARIES))
				.mapToLong(JarEntry::getSize)
				.sum();
			assertThat(bytes).isBetween(20_000_000L, 28_000_000L);
		}
	}

	private static List<String> libraries() throws IOException {
		try (JarFile jar = open()) {
			return jar.stream()
				.map(JarEntry::getName)
				.filter((name) -> name.startsWith(LIBRARIES))
				.map((name) -> name.substring(LIBRARIES.length()))
				.toList();
		}
	}

	private static JarFile open() throws IOException {
		return new JarFile(System.getProperty("packaged.jar"));
	}

}
