package io.singletable.benchmarks.start;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;

import io.singletable.benchmarks.client.LocalServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Application}.
 */
class ApplicationIntegrationTests {

	@TempDir
	private Path directory;

	@ParameterizedTest
	@CsvSource({ "web, false, false, false", "sdk, true, false, false", "enhanced-2, true, true, false",
			"singletable-2, true, false, true", "console-2, true, false, true" })
	void applicationHasTheJarsOfItsStackOnly(String name, boolean sdk, boolean enhanced, boolean singletable)
			throws Exception {
		List<String> jars = Application.of(name, this.directory).jars();
		assertThat(has(jars, "/spring-webmvc-")).isTrue();
		assertThat(has(jars, "/awssdk/dynamodb/")).isEqualTo(sdk);
		assertThat(has(jars, "/dynamodb-enhanced-")).isEqualTo(enhanced);
		assertThat(has(jars, "/spring-data-commons-")).isEqualTo(singletable);
		assertThat(hasConsole(jars)).isEqualTo(name.startsWith("console"));
		assertThat(has(jars, "DynamoDBLocal")).isFalse();
		assertThat(has(jars, "/org/junit/")).isFalse();
	}

	@Test
	void startAndFirstRequestsAreMeasured() throws Exception {
		try (LocalServer.Forked server = LocalServer.fork()) {
			Start start = Start.of(Application.of("singletable-1", this.directory)
				.command(List.of("-XX:TieredStopAtLevel=1"), server.endpoint(), "--singletable.schema.mode=create"));
			assertThat(start.wall()).isPositive();
			assertThat(start.thread()).isBetween(1.0, start.process());
			assertThat(start.first()).isPositive();
			assertThat(start.classes()).isGreaterThan(5_000);
			assertThat(start.heap()).isBetween(5.0, 500.0);
		}
	}

	private static boolean hasConsole(List<String> jars) throws IOException {
		for (String jar : jars) {
			try (JarFile file = new JarFile(jar)) {
				if (file.stream().anyMatch((entry) -> entry.getName().startsWith("io/singletable/console/"))) {
					return true;
				}
			}
		}
		return false;
	}

	private static boolean has(List<String> jars, String part) {
		return jars.stream().anyMatch((jar) -> jar.contains(part));
	}

}
