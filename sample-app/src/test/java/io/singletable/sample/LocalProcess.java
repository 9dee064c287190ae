package io.singletable.sample;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;

import io.singletable.autoconfigure.SingleTableProperties.Embedded;
import io.singletable.autoconfigure.embedded.EmbeddedDynamoDb;

/**
 * DynamoDB Local in a separate process, which can be killed.
 */
final class LocalProcess implements AutoCloseable {

	private final Process process;

	private final String endpoint;

	private LocalProcess(Process process, String endpoint) {
		this.process = process;
		this.endpoint = endpoint;
	}

	static LocalProcess start() throws IOException {
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), LocalProcess.class.getName())
			.redirectError(ProcessBuilder.Redirect.DISCARD)
			.start();
		return new LocalProcess(process, process.inputReader().readLine());
	}

	String endpoint() {
		return this.endpoint;
	}

	void kill() throws InterruptedException {
		this.process.destroyForcibly().waitFor();
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
	}

	/** Ends with the process that started it, when its standard input is closed. */
	public static void main(String[] arguments) throws IOException {
		PrintStream out = System.out;
		System.setOut(System.err);
		try (EmbeddedDynamoDb embedded = EmbeddedDynamoDb.start(new Embedded(null, 0, null))) {
			out.println(embedded.endpoint().orElseThrow());
			System.in.readAllBytes();
		}
	}

}
