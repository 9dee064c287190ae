package io.singletable.benchmarks.start;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;

/**
 * One start of an application, and its first requests.
 *
 * @param wall milliseconds from the start of the virtual machine until it was ready
 * @param thread milliseconds of processor of the main thread
 * @param process milliseconds of processor of all threads
 * @param first milliseconds of the first request
 * @param second milliseconds of the second request
 * @param classes classes that were loaded
 * @param heap megabytes in use after a collection
 */
record Start(double wall, double thread, double process, double first, double second, double classes, double heap) {

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	/**
	 * Start a process, send two requests, and let it end.
	 * @param command the command
	 * @return what was measured
	 * @throws IOException if it can't be started or reached
	 * @throws InterruptedException if it is interrupted
	 */
	static Start of(ProcessBuilder command) throws IOException, InterruptedException {
		Process process = command.start();
		try (BufferedReader lines = process.inputReader()) {
			double[] started = numbers("started", lines);
			URI uri = URI.create("http://127.0.0.1:" + (int) started[0] + "/read");
			double first = read(uri);
			double second = read(uri);
			process.getOutputStream().close();
			double[] heap = numbers("heap", lines);
			process.waitFor();
			return new Start(started[1], started[2], started[3], first, second, started[4], heap[0]);
		}
		finally {
			process.destroy();
		}
	}

	/**
	 * The numbers of the line that begins with a word.
	 */
	static double[] numbers(String name, BufferedReader lines) throws IOException {
		for (String line = lines.readLine(); line != null; line = lines.readLine()) {
			if (line.startsWith(name + " ")) {
				return Arrays.stream(line.split(" ")).skip(1).mapToDouble(Double::parseDouble).toArray();
			}
			System.err.println(line);
		}
		throw new IllegalStateException("The application ended without '" + name + "'");
	}

	private static double read(URI uri) throws IOException, InterruptedException {
		long before = System.nanoTime();
		HttpResponse<String> response = HTTP.send(HttpRequest.newBuilder(uri).build(),
				HttpResponse.BodyHandlers.ofString());
		if (!response.body().equals("false")) {
			throw new IllegalStateException("The application answered with status " + response.statusCode());
		}
		return (System.nanoTime() - before) / 1e6;
	}

}
