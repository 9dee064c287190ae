package io.singletable.autoconfigure.failures;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.singletable.autoconfigure.SingleTableProperties.Embedded;
import io.singletable.autoconfigure.embedded.EmbeddedDynamoDb;
import io.singletable.autoconfigure.failures.TableFailuresIntegrationTests.App;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the report of a start whose embedded DynamoDB Local can't start, and for what
 * one logs that does. Each follows the action that is printed, and starts again.
 */
@ExtendWith(OutputCaptureExtension.class)
class EmbeddedFailuresIntegrationTests {

	@TempDir
	private Path directory;

	@Test
	void portIsInUse(CapturedOutput output) throws Exception {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			Start start = new Start(output, App.class);
			String report = start.with("singletable.embedded.port=" + socket.getLocalPort()).report();
			assertThat(report).contains("can't listen on port " + socket.getLocalPort(), "because it is in use");
			start.with(Start.printed(report, "Set '(singletable\\.embedded\\.port)' to a free port, or to 0") + "=0")
				.succeeds();
		}
	}

	@Test
	void directoryIsInUse(CapturedOutput output) {
		Start start = new Start(output, App.class, "singletable.embedded.directory=" + this.directory);
		try (EmbeddedDynamoDb other = EmbeddedDynamoDb.start(new Embedded(null, null, this.directory.toString()))) {
			String report = start.report();
			assertThat(report).contains("which another embedded DynamoDB Local is using", "Stop the other application");
			assertThat(other.client().listTables().tableNames()).isEmpty();
		}
		start.succeeds();
	}

	@Test
	void directoryIsAFile(CapturedOutput output) throws Exception {
		Path file = Files.createFile(this.directory.resolve("data"));
		Start start = new Start(output, App.class, "singletable.embedded.directory=" + file);
		assertThat(start.report()).contains("can't keep its data", "writable or can be created");
		start.with("singletable.embedded.directory=" + this.directory.resolve("other")).succeeds();
	}

	@Test
	void nativeLibraryIsMissing() throws Exception {
		String printed = startElsewhere("-Dos.arch=abacus", "--singletable.table-name=app");
		assertThat(printed).contains("APPLICATION FAILED TO START", "can't load its native SQLite library",
				"on abacus");
		String report = printed.substring(printed.indexOf("APPLICATION FAILED TO START"));
		assertThat(report).doesNotContain("\tat ");
		try (EmbeddedDynamoDb other = EmbeddedDynamoDb.start(new Embedded(null, 0, null))) {
			assertThat(startElsewhere("-Dos.arch=abacus", "--singletable.table-name=app",
					"--singletable.schema.mode=create",
					"--" + Start.printed(report, "'(singletable\\.endpoint)'") + "=" + other.endpoint().orElseThrow()))
				.contains("started");
		}
	}

	@Test
	void cursorSecretIsForgottenOnAPlatform(CapturedOutput output) {
		Start start = new Start(output, App.class, "spring.main.cloud-platform=kubernetes",
				"singletable.embedded.enabled=true");
		String report = start.report();
		assertThat(report).contains("No secret for page tokens is configured, and on KUBERNETES");
		String form = Start.printed(report,
				"'singletable\\.cursor\\.secrets' to '(<key id>:<32 random bytes in Base64>)'");
		start
			.with("singletable.cursor.secrets=" + form.replace("<key id>", "k1")
				.replace("<32 random bytes in Base64>", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="))
			.succeeds();
	}

	@Test
	void startLogsNothingThatNobodyCanChange(CapturedOutput output) {
		new Start(output, App.class).succeeds();
		assertThat(output.toString()).doesNotContain("WARN", "Page tokens", "singletable.cursor");
		assertThat(output.toString().lines().filter((line) -> line.contains("Embedded DynamoDB Local"))).hasSize(1);
	}

	@Test
	void startUnderDevToolsDoesNotListTheManifestOfDynamoDbLocal() throws Exception {
		String printed = startElsewhere("-Dspring.devtools.restart.enabled=true", "--logging.level.root=info");
		assertThat(printed).contains("restartedMain", "started").doesNotContain("Class-Path", "DynamoDBLocal_lib");
		assertThat(startElsewhere("-Dspring.devtools.restart.enabled=true",
				"--logging.level.org.springframework.boot.devtools.restart.ChangeableUrls=info"))
			.as("a level that the application sets")
			.contains("Class-Path", "DynamoDBLocal_lib");
	}

	/** What a JVM of its own prints. */
	private static String startElsewhere(String option, String... arguments) throws Exception {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
						option, "-cp", System.getProperty("java.class.path"), Main.class.getName()));
		command.addAll(List.of(arguments));
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
		return printed;
	}

	static final class Main {

		private Main() {
		}

		public static void main(String[] arguments) {
			SpringApplication application = new SpringApplication(App.class);
			application.setWebApplicationType(WebApplicationType.NONE);
			application.setDefaultProperties(Map.of("spring.docker.compose.enabled", "false"));
			application.run(arguments).close();
			System.out.println("started");
		}

	}

}
