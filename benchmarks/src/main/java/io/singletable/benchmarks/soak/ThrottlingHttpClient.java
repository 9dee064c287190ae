package io.singletable.benchmarks.soak;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;

import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * HTTP client that answers some requests as DynamoDB does when it throttles, without
 * sending them.
 */
final class ThrottlingHttpClient implements SdkHttpClient {

	private static final byte[] BODY = ("{\"__type\":\"com.amazonaws.dynamodb.v20120810#"
			+ "ProvisionedThroughputExceededException\",\"message\":\"Throttled by the soak\"}")
		.getBytes(StandardCharsets.UTF_8);

	private final SdkHttpClient delegate;

	private final int oneOf;

	private final LongAdder throttled = new LongAdder();

	/**
	 * Create a client.
	 * @param delegate sends the other requests
	 * @param oneOf one of so many requests is throttled
	 */
	ThrottlingHttpClient(SdkHttpClient delegate, int oneOf) {
		this.delegate = delegate;
		this.oneOf = oneOf;
	}

	/**
	 * The number of requests that were throttled.
	 */
	long throttled() {
		return this.throttled.sum();
	}

	@Override
	public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
		if (ThreadLocalRandom.current().nextInt(this.oneOf) > 0) {
			return this.delegate.prepareRequest(request);
		}
		this.throttled.increment();
		return new Throttled();
	}

	@Override
	public void close() {
		this.delegate.close();
	}

	/**
	 * Request that is throttled.
	 */
	private static final class Throttled implements ExecutableHttpRequest {

		@Override
		public HttpExecuteResponse call() {
			return HttpExecuteResponse.builder()
				.response(SdkHttpResponse.builder()
					.statusCode(400)
					.putHeader("Content-Type", "application/x-amz-json-1.0")
					.putHeader("Content-Length", Integer.toString(BODY.length))
					.build())
				.responseBody(AbortableInputStream.create(new ByteArrayInputStream(BODY)))
				.build();
		}

		@Override
		public void abort() {
		}

	}

}
