package io.singletable.sample.browser;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * Chromium and its driver on this machine.
 *
 * @param binary the browser
 * @param driver its driver
 */
record Installation(Path binary, Path driver) {

	static final String MISSING = "Chromium is not installed: apt-get install -y --no-install-recommends "
			+ "chromium chromium-driver";

	static Optional<Installation> find() {
		String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
		return find(System.getProperties(), Arrays.stream(path.split(File.pathSeparator)).map(Path::of).toList());
	}

	/**
	 * The installation that properties name, else the one on the path.
	 * @throws IllegalStateException if a property names no program
	 */
	static Optional<Installation> find(Properties properties, List<Path> path) {
		Optional<Path> binary = find(properties, "browser.binary", path, "chromium", "google-chrome");
		Optional<Path> driver = find(properties, "browser.driver", path, "chromedriver");
		return binary.flatMap((it) -> driver.map((other) -> new Installation(it, other)));
	}

	private static Optional<Path> find(Properties properties, String property, List<Path> path, String... names) {
		String named = properties.getProperty(property);
		if (named == null) {
			return Stream.of(names)
				.flatMap((name) -> path.stream().map((directory) -> directory.resolve(name)))
				.filter(Installation::isProgram)
				.findFirst();
		}
		return Optional.of(Path.of(named)).filter(Installation::isProgram).or(() -> {
			throw new IllegalStateException("-D" + property + " names no program: " + named);
		});
	}

	private static boolean isProgram(Path file) {
		return Files.isRegularFile(file) && Files.isExecutable(file);
	}

}
