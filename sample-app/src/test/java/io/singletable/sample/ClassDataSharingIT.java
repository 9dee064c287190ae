package io.singletable.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the packaged application with an archive of its classes (CDS).
 */
class ClassDataSharingIT {

	@TempDir
	private Path directory;

	/** The training run has no DynamoDB: nothing listens at its endpoint. */
	@Test
	void startsFromTheArchiveOfATrainingRunWithoutDynamoDb() throws Exception {
		Path jar = Path.of(System.getProperty("packaged.jar"));
		assertThat(java("extract", "-Djarmode=tools", "-jar", jar.toString(), "extract", "--destination", path("app"))
			.waitFor()).isZero();
		String extracted = this.directory.resolve("app").resolve(jar.getFileName()).toString();
		assertThat(java("training", "-XX:ArchiveClassesAtExit=" + path("app.jsa"), "-Dspring.context.exit=onRefresh",
				"-jar", extracted, "--server.port=0", "--singletable.endpoint=http://127.0.0.1:1",
				"--singletable.schema.mode=none")
			.waitFor()).as(log("training")).isZero();
		try (LocalProcess dynamoDb = LocalProcess.start()) {
			Process process = java("start", "-XX:SharedArchiveFile=" + path("app.jsa"),
					"-Xlog:class+load:file=" + path("classes.log"), "-jar", extracted, "--server.port=0",
					"--sample.seed=false", "--singletable.endpoint=" + dynamoDb.endpoint(),
					"--singletable.schema.mode=create", "--singletable.timeout.attempt=30s",
					"--singletable.timeout.call=60s", "--singletable.timeout.transaction-call=60s");
			try {
				Awaitility.await()
					.atMost(Duration.ofMinutes(5))
					.failFast(() -> assertThat(process.isAlive()).as(log("start")).isTrue())
					.untilAsserted(() -> assertThat(log("start")).contains("Started SampleApplication"));
			}
			finally {
				process.destroyForcibly().waitFor();
			}
			assertThat(log("classes")).containsPattern("internal.mapping.EntityRegistry source: shared objects file");
		}
	}

	private Process java(String name, String... arguments) throws IOException {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.add("-XX:TieredStopAtLevel=1");
		command.addAll(List.of(arguments));
		return new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(this.directory.resolve(name + ".log").toFile())
			.start();
	}

	private String log(String name) throws IOException {
		return Files.readString(this.directory.resolve(name + ".log"));
	}

	private String path(String name) {
		return this.directory.resolve(name).toString();
	}

}
