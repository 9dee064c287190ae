package io.singletable.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.awaitility.Awaitility;

import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The packaged application in a process of its own, started from what was processed ahead
 * of time. When it was processed, no DynamoDB was configured.
 */
final class DeskProcess {

	/** Property of the environment of tests. */
	static final String PORT = "desk.process.port";

	private static final Pattern STARTED = Pattern.compile("Tomcat started on port (\\d+)");

	private final Process process;

	private final Path log;

	private DeskProcess(String endpoint) throws IOException {
		Path jar = Path.of(System.getProperty("packaged.jar"));
		this.log = jar.resolveSibling("desk-process.log");
		this.process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-XX:TieredStopAtLevel=1", "-Dspring.aot.enabled=true", "-jar", jar.toString(), "--server.port=0",
				"--singletable.endpoint=" + endpoint, "--singletable.schema.mode=create",
				"--singletable.timeout.attempt=30s", "--singletable.timeout.call=60s",
				"--singletable.timeout.transaction-call=60s")
			.redirectErrorStream(true)
			.redirectOutput(this.log.toFile())
			.start();
		Runtime.getRuntime().addShutdownHook(new Thread(this.process::destroyForcibly));
	}

	/** The port, once the initial data are there. */
	private int port() {
		Awaitility.await()
			.failFast("process ended, see " + this.log, () -> !this.process.isAlive())
			.atMost(Duration.ofMinutes(5))
			.untilAsserted(() -> assertThat(log()).contains("Starting AOT-processed SampleApplication")
				.containsPattern(STARTED)
				.contains("that were missing"));
		Matcher started = STARTED.matcher(log());
		assertThat(started.find()).isTrue();
		return Integer.parseInt(started.group(1));
	}

	private String log() {
		try {
			return Files.readString(this.log);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Initializer of the context of tests: if the system property {@code desk.process} is
	 * {@code true}, starts a process, and has the context use the same DynamoDB.
	 */
	static final class Initializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

		@Override
		public void initialize(ConfigurableApplicationContext context) {
			if (!Boolean.getBoolean("desk.process")) {
				return;
			}
			try {
				String endpoint = LocalProcess.start().endpoint();
				int port = new DeskProcess(endpoint).port();
				TestPropertyValues
					.of("singletable.endpoint=" + endpoint, "singletable.schema.mode=create", PORT + "=" + port)
					.applyTo(context);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

}
