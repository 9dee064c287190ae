package io.singletable.test;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.BiPredicate;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;

/**
 * HTTP client that disturbs requests to DynamoDB Local by a script, and keeps the bodies
 * that were sent. What the script does not cover goes through.
 */
public final class FaultyHttpClient implements SdkHttpClient {

	private final SdkHttpClient delegate = Apache5HttpClient.create();

	private final Deque<Fault> script = new ConcurrentLinkedDeque<>();

	private volatile @Nullable Supplier<Fault> drawn;

	private volatile BiPredicate<String, String> disturbed = (action, body) -> false;

	private volatile Fault disturbance = Fault.none();

	private volatile boolean transaction;

	private final List<String> bodies = Collections.synchronizedList(new ArrayList<>());

	/**
	 * Disturb the next requests, one fault each.
	 */
	public void script(Fault... faults) {
		this.script.clear();
		this.bodies.clear();
		this.script.addAll(List.of(faults));
	}

	/**
	 * Disturb each further request by a fault that is drawn when the request is sent.
	 * Bodies are no longer kept.
	 * @param faults draws the fault of a request, in the thread that sends it
	 */
	public void disturb(Supplier<Fault> faults) {
		this.drawn = faults;
	}

	/**
	 * Disturb each further request whose body contains a text.
	 * @param text the text
	 * @param fault the fault of such requests
	 */
	public void disturb(String text, Fault fault) {
		disturb((action, body) -> body.contains(text), fault);
	}

	/**
	 * Disturb each further write whose body contains a text.
	 * @param text the text
	 * @param fault the fault of such writes
	 */
	public void disturbWrites(String text, Fault fault) {
		disturb((action, body) -> action.matches(".*(Put|Update|Delete|Write).*") && body.contains(text), fault);
	}

	/**
	 * Disturb each further request that is of a kind.
	 * @param requests the requests, by their action and body
	 * @param fault the fault of such requests
	 */
	public void disturb(BiPredicate<String, String> requests, Fault fault) {
		this.disturbance = fault;
		this.disturbed = requests;
	}

	/**
	 * Bodies of the requests since the script was set.
	 */
	public List<String> bodies() {
		return List.copyOf(this.bodies);
	}

	/**
	 * Whether the request that is being sent is a transaction.
	 */
	public boolean sendsTransaction() {
		return this.transaction;
	}

	@Override
	public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
		ExecutableHttpRequest prepared = this.delegate.prepareRequest(request);
		return new ExecutableHttpRequest() {

			@Override
			public HttpExecuteResponse call() throws IOException {
				Supplier<Fault> drawn = FaultyHttpClient.this.drawn;
				if (drawn != null) {
					return drawn.get().call(prepared);
				}
				String body = body(request);
				FaultyHttpClient.this.bodies.add(body);
				if (FaultyHttpClient.this.disturbed.test(action(request), body)) {
					return FaultyHttpClient.this.disturbance.call(prepared);
				}
				FaultyHttpClient.this.transaction = action(request).endsWith("TransactWriteItems");
				Fault fault = FaultyHttpClient.this.script.poll();
				return (fault != null) ? fault.call(prepared) : prepared.call();
			}

			@Override
			public void abort() {
				prepared.abort();
			}

		};
	}

	private static String action(HttpExecuteRequest request) {
		return request.httpRequest().firstMatchingHeader("X-Amz-Target").orElse("");
	}

	/**
	 * The body of a request.
	 */
	public static String body(HttpExecuteRequest request) {
		try (InputStream stream = request.contentStreamProvider().orElseThrow().newStream()) {
			return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		this.delegate.close();
	}

}
