package io.singletable.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.SpringApplicationAotProcessor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the processing of the application ahead of time, with DynamoDB Local on the
 * class path.
 */
class ProcessingAheadOfTimeIT {

	@TempDir
	private Path directory;

	/** What opens a connection or a server has to load one of these classes. */
	@Test
	void connectsToNothingAndStartsNoServer() throws Exception {
		assertThat(loadedClasses()).contains("io.singletable.autoconfigure.client.DynamoDbClientAutoConfiguration ")
			.doesNotContain(" java.net.Socket ", " java.net.ServerSocket ", " java.net.DatagramSocket ",
					" sun.nio.ch.Net ", " software.amazon.dynamodb.services.local.",
					" com.amazonaws.services.dynamodbv2.local.");
		assertThat(this.directory.resolve("sources/io/singletable/autoconfigure/client")).isNotEmptyDirectory()
			.isDirectoryNotContaining("glob:**Embedded*");
	}

	private String loadedClasses() throws IOException, InterruptedException {
		Path log = this.directory.resolve("processing.log");
		Path classes = this.directory.resolve("classes.log");
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-XX:TieredStopAtLevel=1", "-Xlog:class+load:file=" + classes, "-cp",
				System.getProperty("java.class.path"), SpringApplicationAotProcessor.class.getName(),
				SampleApplication.class.getName(), path("sources"), path("resources"), path("classes"), "group",
				"artifact")
			.redirectErrorStream(true)
			.redirectOutput(log.toFile())
			.start();
		assertThat(process.waitFor()).as(Files.readString(log)).isZero();
		return Files.readString(classes);
	}

	private String path(String name) {
		return this.directory.resolve(name).toString();
	}

}
