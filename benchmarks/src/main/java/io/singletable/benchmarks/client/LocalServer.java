package io.singletable.benchmarks.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;

import org.eclipse.jetty.server.Server;
import software.amazon.dynamodb.services.local.server.DynamoDBProxyServer;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/**
 * DynamoDB Local over HTTP, in memory, on a free port of the loopback interface, without
 * telemetry. Each access key has a database of its own.
 */
public final class LocalServer {

	private LocalServer() {
	}

	/**
	 * Start a server in this process.
	 * @return where it listens
	 */
	public static URI start() {
		LocalDynamoDBRequestHandler requests = new LocalDynamoDBRequestHandler(0, true, null, false, false);
		Server server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
		LocalDynamoDBServerHandler handler = new LocalDynamoDBServerHandler(requests, null);
		server.setHandler(new DynamoDBProxyServer(0, handler).setUpHandler(handler));
		try {
			server.start();
		}
		catch (Exception ex) {
			throw new IllegalStateException("DynamoDB Local did not start", ex);
		}
		return URI.create("http://127.0.0.1:" + server.getURI().getPort());
	}

	/**
	 * Start a server, print where it listens, and stop at the end of the input.
	 * @param args none
	 * @throws IOException if the input can't be read
	 */
	public static void main(String... args) throws IOException {
		System.out.println("listening " + start());
		while (System.in.read() >= 0) {
			continue;
		}
		System.exit(0);
	}

	/**
	 * Start a server in a process of its own, which ends with this one.
	 * @return where it listens
	 * @throws IOException if the process can't be started
	 */
	public static Forked fork() throws IOException {
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Xmx2g", "-cp", System.getProperty("java.class.path"), LocalServer.class.getName())
			.redirectError(ProcessBuilder.Redirect.DISCARD)
			.start();
		BufferedReader lines = process.inputReader();
		for (String line = lines.readLine(); line != null; line = lines.readLine()) {
			if (line.startsWith("listening ")) {
				Thread drain = new Thread(() -> lines.lines().forEach((it) -> {
				}));
				drain.setDaemon(true);
				drain.start();
				return new Forked(process, URI.create(line.substring("listening ".length())));
			}
		}
		throw new IllegalStateException("DynamoDB Local did not start");
	}

	/**
	 * Server in a process of its own.
	 *
	 * @param process the process
	 * @param endpoint where it listens
	 */
	public record Forked(Process process, URI endpoint) implements AutoCloseable {

		@Override
		public void close() {
			this.process.destroy();
		}

	}

}
