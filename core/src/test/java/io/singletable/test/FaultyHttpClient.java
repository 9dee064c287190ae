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

	private volatile @Nullable String disturbedText;

	private volatile Fault textFault = Fault.none();

	private volatile boolean readsToo;

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
		this.textFault = fault;
		this.readsToo = true;
		this.disturbedText = text;
	}

	/**
	 * Disturb each further write whose body contains a text.
	 * @param text the text
	 * @param fault the fault of such writes
	 */
	public void disturbWrites(String text, Fault fault) {
		this.textFault = fault;
		this.readsToo = false;
		this.disturbedText = text;
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
				String text = FaultyHttpClient.this.disturbedText;
				if (text != null && body.contains(text) && (FaultyHttpClient.this.readsToo
						|| action(request).matches(".*(Put|Update|Delete|Write).*"))) {
					return FaultyHttpClient.this.textFault.call(prepared);
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
