package io.singletable.benchmarks.count;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;

/**
 * HTTP client that counts what goes through it. It asks DynamoDB Local itself for what a
 * bill depends on and a response doesn't show: the items before and after a write, and
 * those that a query reads and does not return. Not thread-safe.
 */
public final class MeteringHttpClient implements SdkHttpClient {

	private static final String TARGET = "X-Amz-Target";

	private static final String TARGET_PREFIX = "DynamoDB_20120810.";

	private final SdkHttpClient delegate = Apache5HttpClient.create();

	private @Nullable Counts counts;

	/**
	 * Count what is sent; what is sent at other times is not counted.
	 * @param sending sends it
	 * @return the counts
	 */
	public Counts count(Runnable sending) {
		this.counts = Counts.NONE;
		try {
			sending.run();
			return this.counts;
		}
		finally {
			this.counts = null;
		}
	}

	@Override
	public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
		return new ExecutableHttpRequest() {

			@Override
			public HttpExecuteResponse call() throws IOException {
				return meter(request);
			}

			@Override
			public void abort() {
			}

		};
	}

	private HttpExecuteResponse meter(HttpExecuteRequest request) throws IOException {
		if (this.counts == null) {
			return this.delegate.prepareRequest(request).call();
		}
		String action = request.httpRequest()
			.firstMatchingHeader(TARGET)
			.orElseThrow()
			.substring(TARGET_PREFIX.length());
		byte[] body;
		try (InputStream stream = request.contentStreamProvider().orElseThrow().newStream()) {
			body = stream.readAllBytes();
		}
		Meter meter = new Meter(action, body,
				(probe, content) -> send(probeOf(request.httpRequest(), probe), content).body());
		Exchange exchange = send(request.httpRequest(), meter.before());
		if (!exchange.response().httpResponse().isSuccessful()) {
			throw new IOException(action + " is refused");
		}
		meter.after(exchange.body());
		this.counts = this.counts.plus(meter.counts(body.length, exchange.body().length));
		return HttpExecuteResponse.builder()
			.response(exchange.response().httpResponse())
			.responseBody(AbortableInputStream.create(new ByteArrayInputStream(exchange.body())))
			.build();
	}

	private static SdkHttpRequest probeOf(SdkHttpRequest request, String action) {
		return request.toBuilder().putHeader(TARGET, TARGET_PREFIX + action).build();
	}

	private Exchange send(SdkHttpRequest request, byte[] body) throws IOException {
		HttpExecuteResponse response = this.delegate
			.prepareRequest(HttpExecuteRequest.builder()
				.request(request.toBuilder().putHeader("Content-Length", Integer.toString(body.length)).build())
				.contentStreamProvider(ContentStreamProvider.fromByteArray(body))
				.build())
			.call();
		try (InputStream stream = response.responseBody().orElseThrow()) {
			return new Exchange(response, stream.readAllBytes());
		}
	}

	@Override
	public void close() {
		this.delegate.close();
	}

	/**
	 * Response that was read.
	 *
	 * @param response status and headers
	 * @param body the body
	 */
	private record Exchange(HttpExecuteResponse response, byte[] body) {

	}

}
