package io.singletable.sample;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the jar that is deployed. The licence of DynamoDB Local forbids to
 * redistribute it.
 */
class PackagedJarIT {

	private List<String> entries;

	@BeforeEach
	void open() throws IOException {
		try (JarFile jar = new JarFile(Path.of(System.getProperty("packaged.jar")).toFile())) {
			this.entries = jar.stream().map(ZipEntry::getName).toList();
		}
	}

	@Test
	void holdsTheApplicationAndSingletable() {
		assertThat(this.entries).contains("BOOT-INF/classes/io/singletable/sample/SampleApplication.class")
			.anyMatch((entry) -> entry.startsWith("BOOT-INF/lib/singletable-core-"))
			.anyMatch((entry) -> entry.startsWith("BOOT-INF/lib/singletable-spring-boot-autoconfigure-"))
			.anyMatch((entry) -> entry.startsWith("BOOT-INF/lib/singletable-spring-boot-starter-"));
	}

	@Test
	void holdsNothingOfDynamoDbLocal() {
		assertThat(this.entries).isNotEmpty()
			.noneMatch((entry) -> entry.toLowerCase()
				.matches(".*(dynamodblocal|sqlite|jetty|netty|kotlin|/ion-java|antlr).*"))
			.noneMatch((entry) -> entry.matches(".*\\.(so|dylib|dll|jnilib)"));
	}

	@Test
	void holdsNothingOfTests() {
		assertThat(this.entries)
			.noneMatch((entry) -> entry.matches("BOOT-INF/lib/(singletable-.*-test|junit|assertj).*"));
	}

}
