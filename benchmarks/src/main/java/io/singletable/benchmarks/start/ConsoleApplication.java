package io.singletable.benchmarks.start;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A process of an application with a console, which tells how long it has waited for
 * DynamoDB.
 */
final class ConsoleApplication implements AutoCloseable {

	/** What the client's requests take, whoever sends them. */
	static final String READS = """
			package app;

			import io.singletable.autoconfigure.client.DynamoDbClientBuilderCustomizer;
			import java.util.concurrent.atomic.AtomicLong;
			import org.springframework.context.annotation.Bean;
			import org.springframework.context.annotation.Configuration;
			import org.springframework.web.bind.annotation.GetMapping;
			import org.springframework.web.bind.annotation.RestController;
			import software.amazon.awssdk.core.interceptor.*;

			@Configuration(proxyBeanMethods = false)
			class Reads {

				static final AtomicLong NANOS = new AtomicLong();

				@Bean
				DynamoDbClientBuilderCustomizer timing() {
					ExecutionAttribute<Long> start = new ExecutionAttribute<>("start");
					return (builder) -> builder.overrideConfiguration((override) -> override.addExecutionInterceptor(
							new ExecutionInterceptor() {
								@Override
								public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
									attributes.putAttribute(start, System.nanoTime());
								}

								@Override
								public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
									NANOS.addAndGet(System.nanoTime() - attributes.getAttribute(start));
								}
							}));
				}

				@RestController
				static class Endpoint {

					@GetMapping("/reads")
					long reads() {
						return NANOS.get();
					}

				}

			}
			""";

	/** A million characters of which gzip makes less than 400 KB. */
	static final String FILLER = """
			package app;

			import java.math.BigDecimal;
			import java.util.Random;
			import java.util.Set;
			import java.util.stream.Collectors;
			import org.springframework.web.bind.annotation.GetMapping;
			import org.springframework.web.bind.annotation.RestController;

			@RestController
			class Filler {

				private final Entity0Repository entities;

				Filler(Entity0Repository entities) {
					this.entities = entities;
				}

				@GetMapping("/fill")
				String fill() {
					for (int i = 0; i < 30; i++) {
						write("small-" + i, "A title");
					}
					for (int i = 0; i < 6; i++) {
						write("small-0", "Title " + i);
						write("large", new Random(i).ints(1_000_000, 0, 7).mapToObj((it) -> "abcdefg".substring(it, it + 1))
							.collect(Collectors.joining()));
					}
					return "filled";
				}

				private void write(String id, String title) {
					Entity0 now = this.entities.findById(id).orElseGet(() -> new Entity0(id, null, null, null, "",
							Entity0.Status.OPEN, 1, "ann", BigDecimal.TEN, Set.of("a", "b")));
					this.entities.save(new Entity0(id, now.version(), now.createdAt(), null, title, now.status(), 1, "ann",
							now.amount(), now.tags()));
				}

			}
			""";

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	private final Process process;

	private final BufferedReader lines;

	private final URI base;

	private ConsoleApplication(Process process, BufferedReader lines, URI base) {
		this.process = process;
		this.lines = lines;
		this.base = base;
	}

	static ConsoleApplication start(ProcessBuilder command) throws IOException {
		Process process = command.start();
		BufferedReader lines = process.inputReader();
		int port = (int) Start.numbers("started", lines)[0];
		return new ConsoleApplication(process, lines, URI.create("http://localhost:" + port));
	}

	/**
	 * Request a page of the console. Requests to DynamoDB that are sent at once count as
	 * if they were sent in turn.
	 * @param page path and query below the console
	 */
	Page page(String page) throws IOException, InterruptedException {
		double reads = reads();
		long before = System.nanoTime();
		HttpResponse<byte[]> response = send("/singletable" + page, HttpResponse.BodyHandlers.ofByteArray());
		double millis = (System.nanoTime() - before) / 1e6;
		return new Page(response.statusCode(), Math.max(0, millis - (reads() - reads)), response.body().length);
	}

	/**
	 * Request a page several times at once.
	 * @return what answered, or an exception if the application did not
	 */
	List<Page> pages(String page, int times) throws InterruptedException, ExecutionException {
		ExecutorService executor = Executors.newFixedThreadPool(times);
		try {
			Callable<Page> request = () -> page(page);
			List<Page> pages = new ArrayList<>();
			for (Future<Page> future : executor.invokeAll(Collections.nCopies(times, request))) {
				pages.add(future.get());
			}
			return pages;
		}
		finally {
			executor.shutdown();
		}
	}

	void fill() throws IOException, InterruptedException {
		String body = send("/fill", HttpResponse.BodyHandlers.ofString()).body();
		if (!body.equals("filled")) {
			throw new IllegalStateException("The application could not write its entities: " + body);
		}
	}

	private double reads() throws IOException, InterruptedException {
		return Long.parseLong(send("/reads", HttpResponse.BodyHandlers.ofString()).body()) / 1e6;
	}

	private <T> HttpResponse<T> send(String path, HttpResponse.BodyHandler<T> body)
			throws IOException, InterruptedException {
		return HTTP.send(HttpRequest.newBuilder(this.base.resolve(path)).build(), body);
	}

	@Override
	public void close() throws IOException {
		this.process.getOutputStream().close();
		Start.numbers("heap", this.lines);
		this.process.destroy();
	}

	/**
	 * Answer.
	 *
	 * @param status the status of HTTP
	 * @param millis milliseconds, without those in which the application waited for
	 * DynamoDB
	 * @param bytes size of the body
	 */
	record Page(int status, double millis, int bytes) {
	}

}
