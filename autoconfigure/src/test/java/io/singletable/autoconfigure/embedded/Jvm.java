package io.singletable.autoconfigure.embedded;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

import io.singletable.autoconfigure.SingleTableProperties.Embedded;

/**
 * Embedded DynamoDB Local in a separate process. Closed at once, except by {@code serve}.
 */
final class Jvm {

	private Jvm() {
	}

	static Process start(String... arguments) throws IOException {
		ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), Jvm.class.getName());
		builder.command().addAll(List.of(arguments));
		return builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
	}

	public static void main(String[] arguments) throws InterruptedException {
		String kind = arguments[0];
		String directory = "memory".equals(kind) ? null : arguments[1];
		Integer port = "port".equals(kind) ? 0 : null;
		PrintStream out = System.out;
		System.setOut(System.err);
		try (EmbeddedDynamoDb embedded = EmbeddedDynamoDb.start(new Embedded(null, port, directory))) {
			embedded.client().listTables();
			out.println("started");
			if ("serve".equals(kind)) {
				Thread.sleep(Long.MAX_VALUE);
			}
		}
	}

}
