package io.singletable.sample.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link Installation}.
 */
class InstallationTests {

	@TempDir
	private Path directory;

	@Test
	void chromiumIsFoundOnThePath() throws IOException {
		Path chrome = program("google-chrome");
		Path driver = program("chromedriver");
		assertThat(find(new Properties())).contains(new Installation(chrome, driver));
		Path chromium = program("chromium");
		assertThat(find(new Properties())).contains(new Installation(chromium, driver));
	}

	@Test
	void chromiumWithoutDriverIsNotInstalled() throws IOException {
		program("chromium");
		assertThat(find(new Properties())).isEmpty();
	}

	@Test
	void whatIsNoProgramIsNotFound() throws IOException {
		program("chromedriver");
		Files.createFile(this.directory.resolve("chromium"));
		assertThat(find(new Properties())).isEmpty();
	}

	@Test
	void propertiesAreBeforeThePath() throws IOException {
		program("chromium");
		program("chromedriver");
		Properties properties = new Properties();
		properties.setProperty("browser.binary", program("other").toString());
		properties.setProperty("browser.driver", program("other-driver").toString());
		assertThat(find(properties))
			.contains(new Installation(this.directory.resolve("other"), this.directory.resolve("other-driver")));
	}

	@Test
	void propertyThatNamesNoProgramIsRefused() {
		Properties properties = new Properties();
		properties.setProperty("browser.binary", this.directory.resolve("nothing").toString());
		assertThatIllegalStateException().isThrownBy(() -> find(properties))
			.withMessageStartingWith("-Dbrowser.binary names no program: ");
	}

	private Optional<Installation> find(Properties properties) {
		return Installation.find(properties, List.of(Path.of("nowhere"), this.directory));
	}

	private Path program(String name) throws IOException {
		Path file = Files.createFile(this.directory.resolve(name));
		assertThat(file.toFile().setExecutable(true)).isTrue();
		return file;
	}

}
