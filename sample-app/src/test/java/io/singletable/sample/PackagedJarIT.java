package io.singletable.sample;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.jar.JarInputStream;
import java.util.zip.ZipEntry;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the packaged jar. The license of DynamoDB Local forbids redistributing it.
 */
class PackagedJarIT {

	private List<String> entries;

	@BeforeEach
	void readEntries() throws IOException {
		try (JarFile jar = open()) {
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

	/**
	 * Modules of the SDK and libraries that only DynamoDB Local needs, and some tests.
	 */
	@Test
	void holdsNothingThatDynamoDbLocalBrings() {
		assertThat(this.entries).anyMatch((entry) -> entry.startsWith("BOOT-INF/lib/dynamodb-"))
			.noneMatch((entry) -> entry.matches(
					"BOOT-INF/lib/(cognitoidentity|pinpoint|dynamodb-enhanced|url-connection-client|guava|jackson-databind-2|commons-lang3).*"));
	}

	@Test
	void holdsNothingOfTests() {
		assertThat(this.entries).noneMatch((entry) -> entry.matches(
				"BOOT-INF/lib/(singletable-.*-test|junit|assertj|selenium|opentelemetry|dequeutilites|commons-io).*"));
	}

	/** Another name would break whoever requires it in a module-info. */
	@Test
	void eachJarOfSingletableHasAModuleName() throws IOException {
		List<String> names = new ArrayList<>();
		for (String library : this.entries) {
			if (library.startsWith("BOOT-INF/lib/singletable-")) {
				names.add(moduleNameOf(library));
			}
		}
		assertThat(names).containsExactlyInAnyOrder("io.singletable.core", "io.singletable.autoconfigure",
				"io.singletable.audit", "io.singletable.console", "io.singletable.starter");
	}

	@Test
	void licenceAndNoticeAreInTheJarAndInEachOfSingletable() throws IOException {
		assertThat(this.entries).contains("META-INF/LICENSE", "META-INF/NOTICE");
		List<String> libraries = this.entries.stream()
			.filter((entry) -> entry.startsWith("BOOT-INF/lib/singletable-"))
			.toList();
		assertThat(libraries).hasSize(5);
		for (String library : libraries) {
			assertThat(entriesOf(library)).as(library).contains("META-INF/LICENSE", "META-INF/NOTICE");
		}
	}

	private static String moduleNameOf(String library) throws IOException {
		try (JarFile jar = open();
				JarInputStream inner = new JarInputStream(jar.getInputStream(jar.getEntry(library)))) {
			return inner.getManifest().getMainAttributes().getValue("Automatic-Module-Name");
		}
	}

	private static List<String> entriesOf(String library) throws IOException {
		List<String> entries = new ArrayList<>();
		try (JarFile jar = open();
				JarInputStream inner = new JarInputStream(jar.getInputStream(jar.getEntry(library)))) {
			for (ZipEntry entry = inner.getNextEntry(); entry != null; entry = inner.getNextEntry()) {
				entries.add(entry.getName());
			}
		}
		return entries;
	}

	private static JarFile open() throws IOException {
		return new JarFile(Path.of(System.getProperty("packaged.jar")).toFile());
	}

}
